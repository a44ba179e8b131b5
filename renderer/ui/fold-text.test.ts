import { expect, test } from 'vitest';
import { containsWords, fold, searchWords } from './fold-text.ts';

test.each([
  ['Işık', 'isik'],
  ['IŞIK', 'isik'],
  ['İstanbul', 'istanbul'],
  ['Łódź', 'lodz'],
  ['Łukasz', 'lukasz'],
  ['Straße', 'strasse'],
  ['GROẞ', 'gross'],
  ['Søren', 'soren'],
  ['Strauß', 'strauss'],
  ['José', 'jose'],
  ['ﬁnance', 'finance'],
  ['Ｔｏｙｏｔａ', 'toyota'],
  ['Œuvre', 'oeuvre'],
  ['Đorđe', 'dorde'],
  ['O’Brien', "o'brien"],
  ['ΟΔΟΣ', 'οδοσ'],
  ['Αθήνα', 'αθηνα'],
  ['Ёлка', 'елка'],
  ['ｶﾞｽ', 'ガス'],
  ['हिन्दी', 'हिन्दी'],
])('%s is found as %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
  expect(fold(folded)).toBe(folded);
});

test('every word has to be there, in any order', () => {
  expect(containsWords('Łukasz Strauß', searchWords(' strauss  LUKASZ '))).toBe(true);
  expect(containsWords('Łukasz Strauß', searchWords('lukasz müller'))).toBe(false);
  expect(searchWords('  ')).toEqual([]);
});
