import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../ui/fold-text.ts';
import { beginningOf, beginnings } from './beginning-of-name.ts';

const part = fc.oneof(
  fc.constantFrom(
    'Lead',
    'lea',
    ' ',
    'İ',
    'I',
    'ı',
    'é',
    'e\u0301',
    '\u0301',
    '\u3099',
    'か',
    'ﬁ',
    'fi',
    'ß',
    'SS',
    '4',
  ),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const texts = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''));
/** Nearly what a name begins with, or all of it. */
const named = fc.tuple(texts, fc.nat(), texts).map(([name, length, rest]) => ({
  name,
  typed: name.slice(0, length % (name.length + 2)) + (rest.length > 2 ? '' : rest),
}));

test('says what folding the name would, whatever it is written in', () => {
  fc.assert(
    fc.property(named, ({ name, typed }) => {
      const [folded, text] = [fold(name), fold(typed)];
      const begins = folded.startsWith(text) ? beginnings.begins : beginnings.differs;
      expect(beginningOf(name, text)).toBe(folded === text ? beginnings.exact : begins);
    }),
    { numRuns: 1_000 },
  );
});
