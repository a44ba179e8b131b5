import { expect, test } from 'vitest';
import { idsOf, rowKey, rowsOf } from './list-rows.ts';

const groups = [
  { value: 'won', count: 2, sum: 50 },
  { value: '', count: 1, sum: 0 },
];

test('records stand below the heads of their groups, and a closed one shows its head alone', () => {
  const listed = { ids: ['a', 'b', 'c'], groups };
  expect(rowsOf(listed).map(rowKey)).toEqual(['group won', 'a', 'b', 'group ', 'c']);
  const rows = rowsOf(listed, ['won']);
  expect(rows.map(rowKey)).toEqual(['group won', 'group ', 'c']);
  expect(rows[0]).toEqual({ group: groups[0], open: false });
  expect(idsOf(rows)).toEqual(['c']);
});

test('without groups the records alone are listed', () => {
  expect(rowsOf({ ids: ['a'] }, ['won'])).toEqual(['a']);
});
