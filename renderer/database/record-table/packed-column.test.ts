import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packed, unpacked } from './packed-column.ts';

const once = (text: string) => text;

test('a column is what it was before it was packed, whatever it holds', () => {
  const few = fc.constantFrom('hot', 'warm', '', undefined);
  const number = fc.option(fc.double(), { nil: undefined });
  const held = fc.oneof(few, number, fc.string(), fc.boolean());
  const columns = fc.oneof(fc.array(few), fc.array(number), fc.array(held), fc.array(fc.string()));
  fc.assert(
    fc.property(columns, (values) => {
      expect(unpacked(structuredClone(packed(values)), values.length, once)).toEqual(values);
    }),
  );
});

test('texts that come again are kept once, numbers as such', () => {
  expect(packed(['new', 'new', 'new', undefined])).toEqual({ dictionary: ['new'], codes: Uint16Array.of(1, 1, 1, 0) });
  expect(packed([1, undefined])).toEqual({ numbers: Float64Array.of(1, Number.NaN) });
});

test('a column that lost a row is none', () => {
  expect(() => unpacked(packed(['a', 'b']), 3, once)).toThrow(RangeError);
});
