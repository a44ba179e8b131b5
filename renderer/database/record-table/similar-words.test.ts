import fc from 'fast-check';
import { expect, test } from 'vitest';
import { similarWords } from './similar-words.ts';

test('the nearest words are meant, whatever was compared before them', () => {
  const words = ['international', 'company', 'compass', 'complete', 'com', 'nothing'];
  expect(similarWords('compnay', words)).toEqual(['company']);
  expect(similarWords('compnay', words.toReversed())).toEqual(['company']);
  expect(similarWords('internatoinla', words)).toEqual(['international']);
  expect(similarWords('price', words)).toEqual([]);
});

/** How many letters to change, add, leave out or swap until `typed` begins `word`, said as simply as it can be. */
function distance(typed: string, word: string): number {
  if (typed === '') return 0;
  if (word === '') return typed.length;
  const [rest, theirs] = [typed.slice(1), word.slice(1)];
  if (typed[0] === word[0]) return distance(rest, theirs);
  const swaps = typed[0] === word[1] && typed[1] === word[0] && typed.length > 1;
  const swapped = swaps ? [distance(typed.slice(2), word.slice(2))] : [];
  return 1 + Math.min(distance(rest, theirs), distance(rest, word), distance(typed, theirs), ...swapped);
}

const letter = fc.constantFrom(...'abcdefgh');
const word = fc.array(letter, { minLength: 5, maxLength: 10 }).map((letters) => letters.join(''));
/** A word with some mistakes in it, each at its place: so many letters left out, and others put there. */
const mistakes = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 2 }), fc.array(letter, { maxLength: 2 })), {
  maxLength: 2,
});
const mistyped = (typed: string, all: readonly (readonly [number, number, readonly string[]])[]) =>
  all.reduce((text, [at, left, put]) => text.slice(0, at) + put.join('') + text.slice(at + left), typed);

test('finds the nearest within one mistake, in a long word within two', () => {
  fc.assert(
    fc.property(word, fc.array(mistakes, { maxLength: 6 }), (typed, all) => {
      const words = [...new Set(all.map((some) => mistyped(typed, some)))];
      const nearest = Math.min(typed.length < 9 ? 1 : 2, ...words.map((known) => distance(typed, known)));
      expect(similarWords(typed, words)).toEqual(words.filter((known) => distance(typed, known) === nearest));
    }),
    { numRuns: 300 },
  );
});
