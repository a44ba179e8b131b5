import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange, initialListView, type ListContext, type ListedRecord, type ListView, nextSort } from './list-view.ts';

const context: ListContext = {
  found: null,
  nameOfReference: (id) => ({ a1: 'Zumgoity', a2: 'Acme' })[id] ?? id,
  nameOfPerson: (username) => username.toUpperCase(),
};

function deal(id: string, fields: ListedRecord['fields'], ownerUsername = 'anna'): ListedRecord {
  return {
    id,
    object: 'opportunity',
    name: `Deal ${id}`,
    ownerUsername,
    fields,
    updatedAt: '2026-11-01T00:00:00.000Z',
  };
}

const records = [
  deal('1', { amount: 900, stage: 'won', accountId: 'a1' }),
  deal('2', { amount: 1000, stage: 'prospecting', accountId: 'a2' }, 'bob'),
  deal('10', { stage: 'engaging' }),
];
const ids = (view: Partial<ListView>, given: Partial<ListContext> = {}) =>
  arrange(records, { ...initialListView, ...view }, { ...context, ...given }).map((record) => record.id);

describe('order', () => {
  test('numbers sort as numbers, and a missing value comes last either way', () => {
    expect(ids({ sort: { key: 'amount', ascending: true } })).toEqual(['1', '2', '10']);
    expect(ids({ sort: { key: 'amount', ascending: false } })).toEqual(['2', '1', '10']);
  });
  test('names sort naturally', () => {
    expect(ids({ sort: { key: 'name', ascending: true } })).toEqual(['1', '2', '10']);
  });
  test('a picklist sorts in its natural order, a reference by the name it points at', () => {
    expect(ids({ sort: { key: 'stage', ascending: true } })).toEqual(['2', '10', '1']);
    expect(ids({ sort: { key: 'accountId', ascending: true } })).toEqual(['2', '1', '10']);
  });
  test('a header first sorts text from A and numbers from the largest, then turns round', () => {
    expect(nextSort('opportunity', initialListView.sort, 'name')).toEqual({ key: 'name', ascending: true });
    expect(nextSort('opportunity', initialListView.sort, 'amount')).toEqual({ key: 'amount', ascending: false });
    expect(nextSort('opportunity', { key: 'amount', ascending: false }, 'amount').ascending).toBe(true);
  });
});

describe('filter', () => {
  test('by owner, by picklist, by what the search found', () => {
    expect(ids({ owner: 'bob' })).toEqual(['2']);
    expect(new Set(ids({ owner: 'anna' }))).toEqual(new Set(['1', '10']));
    expect(ids({ picks: { stage: 'won' } })).toEqual(['1']);
    expect(ids({}, { found: new Set(['10']) })).toEqual(['10']);
  });
});

test('arranging never loses or doubles a record, whatever the column', () => {
  const anyDeals = fc
    .uniqueArray(fc.nat(), { maxLength: 30 })
    .map((all) =>
      all.map((n) => deal(String(n), n % 3 === 0 ? {} : { amount: n % 7, stage: n % 2 === 0 ? 'won' : 'lost' })),
    );
  fc.assert(
    fc.property(
      anyDeals,
      fc.constantFrom('name', 'amount', 'stage', 'ownerUsername', 'updatedAt'),
      fc.boolean(),
      (deals, key, ascending) => {
        const arranged = arrange(deals, { ...initialListView, sort: { key, ascending } }, context);
        expect(new Set(arranged)).toEqual(new Set(deals));
        expect(arranged).toHaveLength(deals.length);
      },
    ),
  );
});
