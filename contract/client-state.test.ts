import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameClientState, sameValue } from './client-state.ts';
import { collectionNames, collections } from './collections.ts';

const json = fc.jsonValue({ maxDepth: 3 });

/** The same JSON value with the keys of every object in the opposite order. */
function keysReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysReversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, keysReversed(inner)]),
  );
}

describe('sameValue', () => {
  it('holds for a value and its copy, whatever the order of keys', () => {
    fc.assert(fc.property(json, (value) => sameValue(value, keysReversed(JSON.parse(JSON.stringify(value))))));
  });

  it('is symmetric', () => {
    fc.assert(fc.property(json, json, (a, b) => sameValue(a, b) === sameValue(b, a)));
  });

  it('is transitive', () => {
    const few = fc.constantFrom<unknown>(null, 0, 1, '', [], [1], {}, { a: 1 }, { a: 1, b: undefined }, { b: 1 }, [{}]);
    fc.assert(fc.property(few, few, few, (a, b, c) => !(sameValue(a, b) && sameValue(b, c)) || sameValue(a, c)));
  });

  it('takes a key that is undefined for absent, as it is once sent', () => {
    expect(sameValue({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(sameValue({ a: 1, b: null }, { a: 1 })).toBe(false);
  });

  it.each([
    [[], {}],
    [[1], [1, 2]],
    [1, '1'],
    [null, undefined],
    [null, {}],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
  ])('tells %j from %j', (a, b) => {
    expect(sameValue(a, b)).toBe(false);
  });
});

describe('sameClientState', () => {
  it.each(collectionNames)('of %s ignores what only the server sets, and editId', (collection) => {
    const document = { id: 'x', _deleted: false };
    expect(
      sameClientState(
        collection,
        { ...document, updatedAt: '1', createdBy: 'a', editId: 'e1' },
        { ...document, updatedAt: '2', createdBy: 'b', editId: 'e2' },
      ),
    ).toBe(true);
  });

  it.each(
    collectionNames.flatMap((collection) =>
      collections[collection].clientFields.map((field) => ({ collection, field })),
    ),
  )('of $collection notices a change of $field', ({ collection, field }) => {
    expect(sameClientState(collection, { [field]: 'before' }, { [field]: 'after' })).toBe(false);
  });

  it('takes two tombstones for the same, and a tombstone for different from a living document', () => {
    expect(sameClientState('records', { name: 'a', _deleted: true }, { name: 'b', _deleted: true })).toBe(true);
    expect(sameClientState('records', { name: 'a', _deleted: true }, { name: 'a', _deleted: false })).toBe(false);
    expect(sameClientState('records', { name: 'a' }, { name: 'a', _deleted: false })).toBe(true);
  });
});
