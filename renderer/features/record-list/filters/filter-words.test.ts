import { expect, test } from 'vitest';
import type { ListFilter } from '#contract/list-filters.ts';
import { type FilterField, filterFieldOf } from './filter-fields.ts';
import { filterWords } from './filter-words.ts';

const names = { person: (username: string) => username.toUpperCase(), record: () => 'Acme' };
const words = (filter: ListFilter) =>
  filterWords(filterFieldOf('opportunity', filter.field) as FilterField, filter, names);

test.each<[ListFilter, string]>([
  [{ field: 'stage', is: 'any-of', values: ['won', 'lost'] }, 'is Won, Lost'],
  [{ field: 'ownerUsername', is: 'any-of', values: ['anna'], not: true }, 'is not ANNA'],
  [{ field: 'accountId', is: 'any-of', values: ['a1'] }, 'is Acme'],
  [{ field: 'nextStep', is: 'empty' }, 'is empty'],
  [{ field: 'product', is: 'containing', text: 'GTX' }, 'contains “GTX”'],
  [{ field: 'amount', is: 'between', from: 1_000, to: 5_000 }, 'is from $1,000 to $5,000'],
  [{ field: 'amount', is: 'between', to: 5_000, not: true }, 'is not up to $5,000'],
  [{ field: 'closeDate', is: 'in-period', period: 'this-month' }, 'is this month'],
  [{ field: 'closeDate', is: 'in-period', period: 'today', not: true }, 'is not today'],
  [{ field: 'closeDate', is: 'in-period', period: 'last-30-days' }, 'is in the last 30 days'],
  [{ field: 'updatedAt', is: 'during', from: '2026-11-29' }, 'is from Nov 29, 2026'],
])('%j reads %s', (filter, expected) => {
  expect(words(filter)).toBe(expected);
});
