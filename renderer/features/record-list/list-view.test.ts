import { expect, test } from 'vitest';
import { initialListView, isInitial, isNarrowed, nextSort } from './list-view.ts';

test('a header first sorts text from A and numbers from the largest, then turns round', () => {
  expect(nextSort('opportunity', initialListView.sort, 'name')).toEqual({ key: 'name', ascending: true });
  expect(nextSort('opportunity', initialListView.sort, 'amount')).toEqual({ key: 'amount', ascending: false });
  expect(nextSort('opportunity', { key: 'amount', ascending: false }, 'amount').ascending).toBe(true);
});

test('a list begins with everything, the newest first', () => {
  expect(isInitial(initialListView)).toBe(true);
  expect(isInitial({ ...initialListView, sort: { key: 'updatedAt', ascending: true } })).toBe(false);
  expect(isInitial({ ...initialListView, sort: { key: 'name', ascending: false } })).toBe(false);
  for (const narrower of [{ owner: 'anna' }, { search: 'genco' }, { picks: { stage: 'won' } }]) {
    expect(isNarrowed({ ...initialListView, ...narrower })).toBe(true);
    expect(isInitial({ ...initialListView, ...narrower })).toBe(false);
  }
});
