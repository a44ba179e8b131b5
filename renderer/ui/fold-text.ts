import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core';

/**
 * Accents and points on letters. Those that make another letter, as in Japanese, stay; vowels that are marks, as in
 * Hindi and Thai, belong to their scripts and stay too.
 */
const ACCENTS = /(?![\u3099\u309a])\p{Script=Inherited}|[\u0591-\u05c7]/gu;

/** Letters that Unicode does not take apart, by what people type who have no key for them. */
const letters: { readonly [letter: string]: string } = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŧ: 't',
  þ: 'th',
  ŋ: 'n',
  ĸ: 'k',
  ς: 'σ',
  '’': "'",
};
const LETTERS = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');
const ASCII = /^\p{ASCII}*$/u;

/** Whether a text has nothing to fold but its capitals, as most have. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/**
 * Text as search compares it: small letters without accents, ligatures taken apart, so that `lodz` finds `Łódź` and
 * `finance` what was pasted with an `ﬁ`. Every search in the app compares text folded by this.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(LETTERS, (letter) => letters[letter] ?? letter);
}

/** The words of what somebody typed into a search. */
export function searchWords(typed: string): readonly string[] {
  return fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Whether a text contains every word. */
export function containsWords(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

/** A text as names, headings and values of files are compared: folded, its words alone. */
export function foldedWords(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** How every picker narrows its choices while somebody types: as all search does, up to the picker's limit. */
export const filterFolded: OptionsFilter = ({ options, search, limit }) => {
  const words = searchWords(search);
  let left = limit;
  const accepts = ({ label, value }: ComboboxItem) => {
    if (left === 0 || !containsWords(label ?? String(value), words)) return false;
    left -= 1;
    return true;
  };
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('group' in option)) return accepts(option) ? [option] : [];
    const items = option.items.filter(accepts);
    return items.length === 0 ? [] : [{ ...option, items }];
  });
};
