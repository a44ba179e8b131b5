import { expect, test } from 'vitest';
import { filterFolded } from './filter-folded.ts';

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
