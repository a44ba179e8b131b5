import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionBars } from '#contract/hand-off-report.ts';
import { RUNGS, roundedSeconds, rungOf, secondsAt } from './rounded-duration.ts';

describe('a rounded duration', () => {
  it.each([
    [-1, 0],
    [999, 0],
    [119_999, 119],
    [120_000, 120],
    [179_999, 120],
    [7_199_999, 7_140],
    [7_200_000 + 14 * 60_000, 7_200],
    [48 * 3_600_000 - 1, 48 * 3_600 - 900],
    [71 * 3_600_000, 48 * 3_600],
    [4_000 * 86_400_000, 366 * 86_400],
  ])('of %d ms is %d s', (milliseconds, expected) => {
    expect(roundedSeconds(milliseconds)).toBe(expected);
  });

  it('has a place of its own, in order and without gaps', () => {
    const all = Array.from({ length: RUNGS }, (_, rung) => secondsAt(rung));
    expect(all.map(rungOf)).toEqual(all.map((_, rung) => rung));
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    expect(all.at(-1)).toBe(roundedSeconds(Number.MAX_SAFE_INTEGER));
    fc.assert(fc.property(fc.nat(40_000_000_000), (ms) => all.includes(roundedSeconds(ms))));
  });

  it('rounds the ends of the bars of a distribution to themselves', () => {
    for (const end of distributionBars) expect(roundedSeconds(end * 1_000)).toBe(end);
  });
});
