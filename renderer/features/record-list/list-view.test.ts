import { expect, test } from 'vitest';
import { initialListView, isInitial, isNarrowed, type ListView, narrowedTo, nextSort, onlyValue } from './list-view.ts';

test('a header first sorts text from A and numbers from the largest, then turns round', () => {
  expect(nextSort('opportunity', initialListView.sort, 'name')).toEqual({ key: 'name', ascending: true });
  expect(nextSort('opportunity', initialListView.sort, 'amount')).toEqual({ key: 'amount', ascending: false });
  expect(nextSort('opportunity', { key: 'amount', ascending: false }, 'amount').ascending).toBe(true);
});

const won: ListView = { ...initialListView, filters: [{ field: 'stage', is: 'any-of', values: ['won'] }] };

test('a list begins with everything, the newest first', () => {
  expect(isInitial(initialListView)).toBe(true);
  expect(isInitial({ ...initialListView, sort: { key: 'updatedAt', ascending: true } })).toBe(false);
  expect(isInitial({ ...initialListView, sort: { key: 'name', ascending: false } })).toBe(false);
  for (const narrower of [{ search: 'genco' }, { filters: won.filters }]) {
    expect(isNarrowed({ ...initialListView, ...narrower })).toBe(true);
    expect(isInitial({ ...initialListView, ...narrower })).toBe(false);
  }
});

test('a field is narrowed to one value and set free again, whatever else is narrowed', () => {
  const owner = { field: 'ownerUsername', is: 'any-of', values: ['anna'] } as const;
  const view: ListView = { ...initialListView, filters: [{ ...owner, values: ['anna'] }, ...won.filters] };
  expect(onlyValue(view, 'stage')).toBe('won');
  expect(narrowedTo(view, 'stage', 'lost')).toEqual([owner, { field: 'stage', is: 'any-of', values: ['lost'] }]);
  expect(narrowedTo(view, 'stage', undefined)).toEqual([owner]);
  const two: ListView = { ...view, filters: [{ field: 'stage', is: 'any-of', values: ['won', 'lost'] }] };
  const not: ListView = { ...view, filters: [{ field: 'stage', is: 'any-of', values: ['won'], not: true }] };
  for (const other of [initialListView, two, not]) expect(onlyValue(other, 'stage')).toBeUndefined();
});
