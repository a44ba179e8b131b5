import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SyncOutcome, SyncScheduler } from './sync-scheduler.ts';
import { randomNumbers } from './testing/random-numbers.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

const LAPTOPS = 1_000;
const POLL_MS = 15_000;
/** Spread evenly they are 67 in a second; together they would be 1,000. */
const MOST_IN_A_SECOND = 250;

/**
 * A crowd that polls for a minute, finds the server away all at the same moment, and then finds it again.
 *
 * @returns how many came in each second after the server was back
 */
function comeBackAfter(awayMs: number, seed: number, refusal: (random: () => number) => SyncOutcome): number[] {
  const clock = new VirtualClock();
  const random = randomNumbers(seed);
  const seconds: number[] = [];
  const schedulers: SyncScheduler[] = [];
  let away = false;
  let backAt = Number.POSITIVE_INFINITY;
  for (let laptop = 0; laptop < LAPTOPS; laptop += 1) {
    const scheduler = new SyncScheduler(clock, random, () => {
      if (clock.now() >= backAt) {
        const second = Math.floor((clock.now() - backAt) / 1_000);
        seconds[second] = (seconds[second] ?? 0) + 1;
      }
      // An answer takes a moment, and comes after the scheduler has begun the round.
      clock.setTimer(() => scheduler.finished(away ? refusal(random) : { ok: true, nextPollMs: POLL_MS }), 20);
    });
    schedulers.push(scheduler);
    // Nobody opens a laptop at the same moment as everybody else.
    clock.setTimer(() => scheduler.start(), POLL_MS * random());
  }
  clock.advance(60_000);
  away = true;
  // Such as a network that all of them share and that comes back: whatever was spread is together now.
  for (const scheduler of schedulers) scheduler.trigger();
  clock.advance(awayMs);
  away = false;
  backAt = clock.now();
  clock.advance(30_000);
  return Array.from(seconds, (count) => count ?? 0);
}

const unreachable = (): SyncOutcome => ({ ok: false });
/** What a server says that restarts: every caller gets a time of its own, from 5 to 15 s. */
const restarting = (random: () => number): SyncOutcome => ({
  ok: false,
  retryAfterMs: Math.round(5 * (1 + 2 * random())) * 1_000,
});

test.each([
  ['that restarts within 3 s', 3_000, restarting],
  ['that cannot be reached for a minute', 60_000, unreachable],
  ['that cannot be reached for ten minutes', 600_000, unreachable],
] as const)('F16: 1,000 laptops and a server %s: they do not all come back at once', (_, awayMs, refusal) => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 31 - 1 }), (seed) => {
      const busiest = Math.max(...comeBackAfter(awayMs, seed, refusal));
      expect(busiest).toBeLessThanOrEqual(MOST_IN_A_SECOND);
    }),
    { numRuns: 2 },
  );
});
