import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordObject } from '#contract/catalogue.ts';
import { type ListFilter, ME } from '#contract/list-filters.ts';
import { filterOfDraft, newDraft } from './filters/filter-draft.ts';
import { filterFieldsOf } from './filters/filter-fields.ts';
import { operatorsOf } from './filters/filter-operators.ts';
import { addressOf, viewOfAddress } from './list-address.ts';
import { initialListView, type ListView } from './list-view.ts';

const anyObject = fc.constantFrom<RecordObject>('lead', 'opportunity', 'account', 'contact');
const anyDay = fc.constantFrom('2026-11-29', '2027-01-01');

/** Any filter that the filter bar of an object can make. */
function anyFilter(object: RecordObject): fc.Arbitrary<ListFilter> {
  const asked = filterFieldsOf(object).flatMap(({ key, kind }) =>
    operatorsOf(kind).map((operator) => ({ key, operator })),
  );
  return fc
    .tuple(fc.constantFrom(...asked), fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), fc.double(), anyDay)
    .map(([{ key, operator }, values, number, day]) => {
      const end = operator.is === 'during' ? day : number;
      return filterOfDraft({ ...newDraft(key, operator), values, text: values.join(' '), from: end });
    })
    .filter((filter) => filter !== undefined);
}

const anyView: fc.Arbitrary<readonly [RecordObject, ListView]> = anyObject.chain((object) =>
  fc.tuple(
    fc.constant(object),
    fc.record(
      {
        saved: fc.option(fc.constantFrom('hot', 'view-1')),
        search: fc.string(),
        filters: fc.array(anyFilter(object), { maxLength: 4 }),
        sort: fc.record({
          key: fc.constantFrom(...filterFieldsOf(object).map(({ key }) => key)),
          ascending: fc.boolean(),
        }),
        columns: fc.array(fc.constantFrom('name', 'ownerUsername'), { maxLength: 2 }),
        board: fc.constant(true),
        group: fc.constant('ownerUsername'),
        widths: fc.constantFrom<{ [column: string]: number }>({ name: 240 }, {}),
      },
      { requiredKeys: ['saved', 'search', 'filters', 'sort'] },
    ),
  ),
);

test('whatever a list shows, its address says the same', () => {
  fc.assert(
    fc.property(anyView, ([object, view]) => {
      expect(viewOfAddress(object, JSON.parse(JSON.stringify(addressOf(view))))).toEqual(view);
    }),
  );
});

test('an address says only what differs from how a list begins', () => {
  expect(addressOf(initialListView)).toEqual({});
  expect(addressOf({ ...initialListView, search: 'genco', sort: { key: 'name', ascending: true } })).toEqual({
    q: 'genco',
    sort: 'name',
  });
});

test('what of an address says nothing falls away alone', () => {
  const mine: ListFilter = { field: 'ownerUsername', is: 'any-of', values: [ME] };
  const unknown = [
    { field: 'shoeSize', is: 'empty' },
    { field: 'ownerUsername', is: 'empty' },
    { field: 'rating', is: 'between', from: 1 },
    { field: 'rating', is: 'any-of', values: [] },
    'hot',
  ];
  const view = viewOfAddress('lead', { q: 42, filters: [...unknown, mine], sort: '-shoeSize', page: 3 });
  expect(view).toEqual({ ...initialListView, search: '42', filters: [mine] });
  expect(viewOfAddress('lead', { filters: 'none', q: { a: 1 } })).toEqual(initialListView);
});
