import { expect, test } from 'vitest';
import { distributionBars } from '#contract/hand-off-report.ts';
import { barsOf, duration, groupName } from './report-words.ts';

test('the bars of a distribution meet without a gap, and what is not seen yet stands apart', () => {
  const bars = barsOf({ counts: distributionBars.map((_, index) => index), longer: 20, open: 3 });
  expect(bars.map(({ count }) => count)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 3]);
  expect(bars.slice(0, 2).map(({ label, range }) => [label, range])).toEqual([
    ['≤ 1 min', { upTo: 60 }],
    ['≤ 5 min', { over: 60, upTo: 300 }],
  ]);
  for (const [index, { range }] of bars.slice(1, -1).entries()) expect(range?.over).toBe(distributionBars[index]);
  expect(bars.slice(-2).map(({ label, range }) => [label, range])).toEqual([
    ['> 72 h', { over: 259_200 }],
    ['not yet', undefined],
  ]);
});

test('groups are called what a person calls them, and what nobody knows yet is a dash', () => {
  const nameOf = (username: string) => (username === 'celia' ? 'Celia Rouche' : username);
  expect(groupName('team', 'celia', nameOf)).toBe('Team of Celia Rouche');
  expect(groupName('team', '', nameOf)).toBe('No manager');
  expect(groupName('rating', 'none', nameOf)).toBe('No rating');
  expect(groupName('object', 'opportunity', nameOf)).toBe('Opportunities');
  expect(duration(null)).toBe('–');
});
