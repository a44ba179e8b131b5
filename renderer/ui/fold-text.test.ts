import { expect, test } from 'vitest';
import { containsWords, filterFolded, fold, searchWords } from './fold-text.ts';

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

const item = (label: string) => ({ value: label, label, disabled: false });
const options = [item('Any owner'), { group: 'People', items: [item('Łukasz Strauß'), item('Søren Łoś')] }];

test('choices are found as all search finds, groups without any are left out, and no more than the limit', () => {
  expect(filterFolded({ options, search: 'strauss', limit: 10 })).toEqual([
    { group: 'People', items: [item('Łukasz Strauß')] },
  ]);
  expect(filterFolded({ options, search: 'any', limit: 10 })).toEqual([item('Any owner')]);
  expect(filterFolded({ options, search: '', limit: 2 })).toEqual([
    item('Any owner'),
    { group: 'People', items: [item('Łukasz Strauß')] },
  ]);
});
