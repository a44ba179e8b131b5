import { beforeAll, describe, expect, test } from 'vitest';
import { describeFailure } from './seeds/describe-failure.ts';
import { runSeeds } from './seeds/run-seeds.ts';
import type { SeedReport } from './seeds/seed-report.ts';
import { shrink } from './seeds/shrink.ts';

const seeds = Array.from({ length: 100 }, (_, index) => index + 1);
/**
 * Of the long runs. 20573: a refused deletion brought back what a restored backup had taken away. 101117: a record that
 * the server had forgotten came back, and a rule gave it away as a new one, which the judge took for a lost write. 101748:
 * what somebody wrote about a record they had deleted stayed with them, out of their sight. 102223: a backup was restored
 * between two pushes of a round, and what the first had sent was lost unseen. 105576: what somebody typed was lost with a
 * backup, since the server had passed the record on over it. 106669: the judge did not know that somebody had replaced
 * their own edit on another device. 107660: nor that a record was given back to somebody who had deleted it. 109683: a
 * request about a record that was deleted went on being told to those who had seen the record.
 */
const brokenOnce = [20_573, 101_117, 101_748, 102_223, 105_576, 106_669, 107_660, 109_683];
const runTwice = [3, 1, 4, 15, 92, 65];

describe('the simulation', () => {
  const reports: SeedReport[] = [];
  // All at once: the processes that run them take longer to start than some of the seeds.
  beforeAll(() => runSeeds([...seeds, ...brokenOnce, ...runTwice], (report) => reports.push(report)));

  test('holds every invariant over 100 seeds, and over seeds that broke one', () => {
    expect(reports.flatMap((report) => describeFailure(report) ?? []).join('\n\n')).toBe('');
    expect(new Set(reports.map(({ seed }) => seed))).toEqual(new Set([...seeds, ...brokenOnce]));
  });

  test('replays a seed exactly, whatever ran before it', () => {
    const hashesOf = (seed: number) =>
      reports.filter((report) => report.seed === seed).map(({ traceHash }) => traceHash);
    for (const seed of runTwice) {
      const [first, second, ...more] = hashesOf(seed);
      expect(second).toBe(first);
      expect(first).toBeDefined();
      expect(more).toEqual([]);
    }
    expect(new Set(runTwice.flatMap(hashesOf)).size).toBe(runTwice.length);
  });
});

test('a failure is shrunk to what it takes', async () => {
  const steps = Array.from({ length: 40 }, (_, index) => index);
  const fails = async (some: readonly number[]) => some.includes(7) && some.includes(31);
  expect(await shrink(steps, fails)).toEqual([7, 31]);
});
