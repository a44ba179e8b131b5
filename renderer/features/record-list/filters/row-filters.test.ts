import { expect, test } from 'vitest';
import { type ListFilter, ME } from '#contract/list-filters.ts';
import { rowFilters } from './row-filters.ts';

const viewer = { me: 'anna', today: '2026-11-29' };
const plain = (...filters: ListFilter[]) => rowFilters('opportunity', filters, viewer);

test('who looks is said by name, among people only', () => {
  const values = [ME, 'bob'];
  expect(plain({ field: 'ownerUsername', is: 'any-of', values })).toEqual([
    { field: 'ownerUsername', not: false, is: 'any-of', values: ['anna', 'bob'] },
  ]);
  expect(plain({ field: 'product', is: 'any-of', values: [ME] })[0]).toMatchObject({ values: [ME] });
});

test('a period is what it is today: days of a date, moments of what happens at one', () => {
  const inPeriod = { is: 'in-period', period: 'this-month' } as const;
  expect(plain({ field: 'closeDate', ...inPeriod, not: true })).toEqual([
    { field: 'closeDate', not: true, is: 'between', from: '2026-11-01', to: '2026-11-30' },
  ]);
  expect(plain({ field: 'nextStep', ...inPeriod })).toEqual([
    {
      field: 'nextStep',
      not: false,
      is: 'between',
      from: new Date(2026, 10, 1).getTime(),
      to: new Date(2026, 11, 1).getTime() - 1,
    },
  ]);
  expect(plain({ field: 'closeDate', is: 'in-period', period: 'past' })).toEqual([
    { field: 'closeDate', not: false, is: 'between', to: '2026-11-28' },
  ]);
});

test('a field that the object has not narrows nothing', () => {
  expect(plain({ field: 'rating', is: 'empty' })).toEqual([]);
});
