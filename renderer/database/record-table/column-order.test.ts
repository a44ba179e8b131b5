import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collator } from './collation-key.ts';
import { ColumnOrder } from './column-order.ts';
import type { SortKey } from './first-order.ts';

const text = fc.oneof(fc.stringMatching(/^[a-bA-B0-1 @.]{0,4}$/), fc.constantFrom('Zoë', 'zoe', 'Lead 9', 'Lead 10'));
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const columns = fc.oneof(fc.array(maybe(text)), fc.array(maybe(number)), fc.uniqueArray(text), fc.uniqueArray(number));

/** Slot by slot, without any of the ways to be sooner done. */
function plainly(keys: readonly SortKey[], ascending: boolean): number[] {
  const compare = (a: SortKey, b: SortKey) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  const slots = [...keys.keys()].filter((slot) => keys[slot] !== undefined);
  return slots.sort((a, b) => compare(keys[a], keys[b]) * (ascending ? 1 : -1) || a - b);
}

test('values that come again and values of one’s own stand in the order people know, both ways', () => {
  fc.assert(
    fc.property(columns, fc.boolean(), (keys, ascending) => {
      const order = new ColumnOrder(
        (slot) => keys[slot],
        [...keys.keys()],
        (a, b) => a - b,
      );
      expect(order.current(ascending, () => true)).toEqual(plainly(keys, ascending));
    }),
    { numRuns: 500 },
  );
});
