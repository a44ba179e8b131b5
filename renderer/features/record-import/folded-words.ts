import { fold } from '../../ui/fold-text.ts';

/** A text as headings, names and values are compared: folded, its words alone. */
export function foldedWords(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A heading as it is compared: also without what stands in brackets, and with `StageName` as two words. */
export function headingWords(heading: string): string {
  return foldedWords(heading.replaceAll(/\([^)]*\)/g, ' ').replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
}
