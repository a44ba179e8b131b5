import { fold } from '../../ui/fold-text.ts';

/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
/** Digits as people write a number to call: `+49 (170) 123-4567`. */
const NUMBER = /\+?\d[\d\s()./-]{4,20}\d/g;
const SHORTEST_NUMBER = 6;
/** Somebody who looks for a number types its end, or leaves out the country. */
const SHORTEST_END = 4;

/** What a text is found by: its words, each two neighbours where words have no spaces, and the ends of its numbers. */
export function termsOf(text: string): string[] {
  const folded = fold(text);
  const pairs = unspaced(folded).flatMap((run) => [...pairsOf(run), ...run.slice(-1)]);
  const ends = numbersIn(folded).flatMap((digits) =>
    Array.from({ length: digits.length - SHORTEST_END + 1 }, (_, start) => digits.slice(start)),
  );
  return [...wordsOf(folded), ...pairs, ...ends];
}

/** What has to be in a text for it to be found; a number counts as one however it is written. */
export function termsWanted(typed: string): string[] {
  const folded = fold(typed);
  const numbers = numbersIn(folded);
  const rest = folded.replace(NUMBER, (number) => (numbers.includes(digitsOf(number)) ? ' ' : number));
  return [
    ...wordsOf(rest),
    ...unspaced(rest).flatMap((run) => (run.length === 1 ? [...run] : pairsOf(run))),
    ...numbers,
  ];
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
