import { fold } from '../../ui/fold-text.ts';

/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
/** Digits as people write a number to call: `+49 (170) 123-4567`. */
const NUMBER = /\+?\d[\d\s()./-]{4,20}\d/g;
const SHORTEST_NUMBER = 6;
/** The longest code of a country, which somebody who looks for a number leaves out. */
const COUNTRY_CODE = 3;

/**
 * What a text is found by: its words, each two neighbours where words have no spaces, and its numbers with and
 * without the code of a country.
 */
export function termsOf(text: string): string[] {
  const folded = fold(text);
  const pairs = unspaced(folded).flatMap((run) => [...pairsOf(run), ...run.slice(-1)]);
  const numbers = numbersIn(folded).flatMap((digits) =>
    Array.from({ length: COUNTRY_CODE + 1 }, (_, left) => digits.slice(left)),
  );
  return [...wordsOf(folded), ...pairs, ...numbers];
}

/**
 * What has to be in a text for it to be found, in each way to read what was typed: `170 1234567` are two words, and one
 * number however it is written.
 */
export function readingsOf(typed: string): readonly (readonly string[])[] {
  const folded = fold(typed);
  const numbers = numbersIn(folded);
  if (numbers.length === 0) return [wanted(folded)];
  const rest = folded.replace(NUMBER, (number) => (numbers.includes(digitsOf(number)) ? ' ' : number));
  return [wanted(folded), [...wanted(rest), ...numbers]];
}

function wanted(folded: string): string[] {
  return [...wordsOf(folded), ...unspaced(folded).flatMap((run) => (run.length === 1 ? [...run] : pairsOf(run)))];
}

function wordsOf(folded: string): string[] {
  return folded
    .replace(UNSPACED, ' ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

function unspaced(folded: string): string[][] {
  return Array.from(folded.matchAll(UNSPACED), ([run]) => [...run]);
}

function pairsOf(run: readonly string[]): string[] {
  return run.slice(1).map((letter, before) => `${run[before]}${letter}`);
}

function numbersIn(folded: string): string[] {
  return Array.from(folded.matchAll(NUMBER), ([number]) => digitsOf(number)).filter(
    (digits) => digits.length >= SHORTEST_NUMBER,
  );
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}
