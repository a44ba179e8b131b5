import { expect, test } from 'vitest';
import { decodeFile } from './decode-file.ts';

const text = 'Name;Ort\nZoë Müller;Łódź\n';
const western = 'Name;City;Notes\nZoë Müller;Köln;“hot” – 50 €\nJosé Núñez;Málaga;señor\n';
const utf16 = (bigEndian: boolean, mark: boolean) => {
  const units = [...(mark ? '\uFEFF' : ''), ...text].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
};
const inWindows1252 = Uint8Array.from(western, (letter) => {
  const beyondLatin1: { readonly [letter: string]: number } = { '€': 0x80, '“': 0x93, '”': 0x94, '–': 0x96 };
  return beyondLatin1[letter] ?? letter.charCodeAt(0);
});

test.each([
  ['UTF-8', new TextEncoder().encode(text), text],
  ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${text}`), text],
  ['UTF-16 with its mark', utf16(false, true), text],
  ['UTF-16, big end first, with its mark', utf16(true, true), text],
  ['UTF-16 without a mark', utf16(false, false), text],
  ['UTF-16, big end first, without a mark', utf16(true, false), text],
  ['Windows-1252', inWindows1252, western],
])('reads %s', (_, bytes, wanted) => {
  expect(decodeFile(bytes).text).toBe(wanted);
});
