import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collationKey, collator } from './collation-key.ts';

const orderOf = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

test('texts of plain letters come in the order of the collator by their keys', () => {
  const word = fc.stringMatching(/^[a-cA-C0-2 @._-]{0,6}$/);
  const printable = fc.stringMatching(/^[ -~]{0,8}$/);
  const texts = fc.oneof(
    word,
    printable,
    fc.constantFrom('Lead 9', 'lead 10', 'LEAD 010', '123456789012', 'a@b.example', 'a.b@c.example'),
  );
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const [first, second] = [collationKey(a), collationKey(b)];
      fc.pre(first !== undefined && second !== undefined);
      expect(orderOf(first, second), `${a} and ${b}`).toBe(Math.sign(collator.compare(a, b)));
    }),
    { numRuns: 5_000 },
  );
});

test.each(['Zoë', 'Müller', '小米', 'a\tb', 'a'.repeat(300), '1'.repeat(120)])(
  'of %j only the collator knows',
  (text) => {
    expect(collationKey(text)).toBeUndefined();
  },
);

test('most texts have a key', () => {
  for (const text of [
    '',
    'Acme Inc.',
    'person-36921@company-36921.example',
    '+49 30 1234567',
    '0000000012345678',
    '4012888888881881',
  ]) {
    expect(collationKey(text), text).toBeDefined();
  }
});
