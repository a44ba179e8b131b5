import { catalogue } from '#contract/catalogue.ts';
import type { CrmRecord } from '#contract/records.ts';
import { termsOf } from './search-terms.ts';

/** Before each word of a name, so that one search tells it from the other words. */
const NAME = '|';
const OTHER = ' ';
/** Is in no word, and in no number however it is written. */
const BETWEEN_FIELDS = '|';

/** Of a longer text only the beginning is searched, or a few long notes would fill the memory. */
const SEARCHED = 2_000;

/** How well a term fits a text, the best first. */
export const termFits = { inName: 0, inText: 1, within: 2, not: 3 } as const;
export type TermFit = (typeof termFits)[keyof typeof termFits];

/** What a record is found by: a bar before each word of its name, a space before each word of its fields. */
export function textOf({ object, name, fields }: Pick<CrmRecord, 'object' | 'name' | 'fields'>): string {
  const values: string[] = [];
  for (const { key, type } of catalogue[object].fields) {
    if (type !== 'reference' && fields[key] !== undefined) values.push(String(fields[key]).slice(0, SEARCHED));
  }
  return textOfName(name) + textOfWords(values.join(BETWEEN_FIELDS));
}

/** What a text is found by: a space before each of its words. */
export function textOfWords(text: string): string {
  return marked(OTHER, termsOf(text));
}

/** What somebody or something is found by that has but a name. */
export function textOfName(name: string): string {
  return marked(NAME, termsOf(name));
}

function marked(mark: string, words: readonly string[]): string {
  return words.length === 0 ? '' : mark + words.join(mark);
}

/** The words of the name in such a text. */
export function namesIn(text: string): readonly string[] {
  const end = text.indexOf(OTHER);
  return (end < 0 ? text : text.slice(0, end)).split(NAME).filter((word) => word !== '');
}

/** Whether a folded term begins a word of the name, begins another word, lies within one, or is nowhere. */
export function fitOf(term: string, text: string): TermFit {
  let at = text.indexOf(term);
  if (at < 0) return termFits.not;
  for (; at >= 0; at = text.indexOf(term, at + 1)) {
    const before = text[at - 1];
    if (before === NAME) return termFits.inName;
    // The words of the name come first: there is none behind another word.
    if (before === OTHER) return termFits.inText;
  }
  return termFits.within;
}
