import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText } from './cut-text.ts';

test('text is never longer than the limit, and no code point is torn', () => {
  const anything = fc.string({ unit: 'grapheme', maxLength: 300 });
  const accents = fc.nat(500).map((count) => `e${'\u0301\u0323'.repeat(count)}`);
  fc.assert(
    fc.property(fc.tuple(anything, accents, anything), fc.integer({ min: 2, max: 300 }), (parts, limit) => {
      const text = parts.join('');
      const cut = cutText(text, limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.isWellFormed()).toBe(text.isWellFormed());
      if (text.length > limit) expect(cut.endsWith('…')).toBe(true);
      else expect(cut).toBe(text);
    }),
  );
});

test('an emoji of many parts is kept whole or left out', () => {
  expect(cutText('Family 👨‍👩‍👧‍👦!', 12)).toBe('Family…');
  expect(cutText('Family 👨‍👩‍👧‍👦!!', 19)).toBe('Family 👨‍👩‍👧‍👦…');
});
