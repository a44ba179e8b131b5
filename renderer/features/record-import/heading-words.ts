import { foldedWords } from '../../ui/fold-text.ts';

/** A heading as it is compared: also without what stands in brackets, and with `StageName` as two words. */
export function headingWords(heading: string): string {
  return foldedWords(heading.replaceAll(/\([^)]*\)/g, ' ').replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
}
