import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DailyCounts } from './daily-limit.ts';

it('a person has at most the limit and one more on each day, and everything is told', () => {
  const told = fc.record({ username: fc.constantFrom('ann', 'bob'), day: fc.constantFrom('mon', 'tue') });
  fc.assert(
    fc.property(fc.array(told), fc.integer({ min: 1, max: 5 }), (all, limit) => {
      const counts = new DailyCounts(limit);
      const added = all.filter(({ username, day }) => counts.add(username, day));
      const days = Object.values(Object.groupBy(all, ({ username, day }) => username + day)).map(
        (some) => some?.length,
      );
      const expected = days.reduce<number>((sum, count = 0) => sum + Math.min(count, limit + 1), 0);
      expect(added).toHaveLength(expected);
      const beyond = days.reduce<number>((sum, count = 0) => sum + Math.max(0, count - limit), 0);
      expect(counts.bundled).toBe(beyond);
    }),
  );
});

it('without a limit everything is told by itself', () => {
  const counts = new DailyCounts(null);
  expect(Array.from({ length: 500 }, () => counts.add('ann', 'mon')).every(Boolean)).toBe(true);
  expect(counts.bundled).toBe(0);
});
