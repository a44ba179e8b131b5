import { fold, isAscii } from '../../ui/fold-text.ts';

/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
/** Digits as people write a number to call: `+49 (170) 123-4567`. */
const NUMBER = /\+?\d[\d\s()./-]{4,20}\d/g;
const SHORTEST_NUMBER = 6;
/** The words of most texts, told much sooner than by the properties of letters. */
const ASCII_WORD = /[a-z0-9]+/g;
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u;

/** What a text is found by: its words, and its numbers as they are dialled. */
export function termsOf(text: string): string[] {
  const folded = fold(text);
  return [...splitWords(folded), ...numbersIn(folded)];
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

/** Words; where they have no spaces, each two neighbours, which may stand in another order than they were typed in. */
function wanted(folded: string): string[] {
  const runs = Array.from(folded.matchAll(UNSPACED), ([run]) => [...run]);
  return [
    ...splitWords(folded.replace(UNSPACED, ' ')),
    ...runs.flatMap((run) => (run.length === 1 ? run : pairsOf(run))),
  ];
}

function splitWords(folded: string): string[] {
  if (isAscii(folded)) return folded.match(ASCII_WORD) ?? [];
  return folded.split(BETWEEN_WORDS).filter((word) => word !== '');
}

function pairsOf(run: readonly string[]): string[] {
  return run.slice(1).map((letter, before) => `${run[before]}${letter}`);
}

function numbersIn(folded: string): string[] {
  const numbers = folded.match(NUMBER) ?? [];
  return numbers.map(digitsOf).filter((digits) => digits.length >= SHORTEST_NUMBER);
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}
