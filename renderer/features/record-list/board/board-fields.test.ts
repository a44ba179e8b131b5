import { expect, test } from 'vitest';
import { boardOf, boardValues, neighbour } from './board-fields.ts';

test('a column for each value in its natural order, and one for none where somebody has none', () => {
  expect(boardValues('lead', 'status', ['working'])).toEqual(['new', 'working', 'qualified', 'unqualified']);
  expect(boardValues('opportunity', 'stage', ['', 'won'])).toEqual(['', 'prospecting', 'engaging', 'won', 'lost']);
  expect(boardOf('account')).toBeUndefined();
});

test('a card goes to the column beside it, never out of the board and never to none', () => {
  const values = boardValues('opportunity', 'stage', ['']);
  expect(neighbour(values, 'engaging', 1)).toBe('won');
  expect(neighbour(values, 'engaging', -1)).toBe('prospecting');
  expect(neighbour(values, 'lost', 1)).toBeUndefined();
  expect(neighbour(values, '', 1)).toBe('prospecting');
  expect(neighbour(values, 'prospecting', -1)).toBeUndefined();
});
