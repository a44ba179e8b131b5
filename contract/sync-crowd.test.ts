import { expect, test } from 'vitest';
import { type SyncOutcome, SyncScheduler } from './sync-scheduler.ts';
import { randomNumbers } from './testing/random-numbers.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

const POLL_MS = 15_000;
/** Of 10,000 laptops. Spread evenly they are 667 in a second; together they would be all of them. */
const MOST_IN_A_SECOND = 1_100;

/** How a crowd came back: how long it took until the last of them was there, and how many asked in the busiest second. */
type Return = { readonly lastAfterMs: number; readonly busiest: number };

/** A crowd that polls for a minute, finds the server away all at the same moment, and then finds it again. */
function comeBackAfter(awayMs: number, laptops: number, refusal: (random: () => number) => SyncOutcome): Return {
  const clock = new VirtualClock();
  const random = randomNumbers(awayMs);
  const seconds: number[] = [];
  const schedulers: SyncScheduler[] = [];
  const back = new Set<number>();
  let away = false;
  let backAt = Number.POSITIVE_INFINITY;
  let lastAfterMs = 0;
  for (let laptop = 0; laptop < laptops; laptop += 1) {
    const scheduler = new SyncScheduler(clock, random, () => {
      if (clock.now() >= backAt) {
        const second = Math.floor((clock.now() - backAt) / 1_000);
        seconds[second] = (seconds[second] ?? 0) + 1;
        if (!back.has(laptop)) lastAfterMs = clock.now() - backAt;
        back.add(laptop);
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
  for (let minutes = 0; minutes < 10 && back.size < laptops; minutes += 1) clock.advance(60_000);
  expect(back.size).toBe(laptops);
  return { lastAfterMs, busiest: Math.max(...Array.from(seconds, (count) => count ?? 0)) };
}

const unreachable = (): SyncOutcome => ({ ok: false });
/** What a server says that restarts: every caller gets a time of its own, from 5 to 15 s. */
const restarting = (random: () => number): SyncOutcome => ({
  ok: false,
  retryAfterMs: Math.round(5 * (1 + 2 * random())) * 1_000,
});

test.each([
  ['10,000', 'that restarts within 3 s', 3_000, 30_000, restarting],
  ['10,000', 'that cannot be reached for 40 s', 40_000, 30_000, unreachable],
  ['1,000', 'that cannot be reached for ten minutes', 600_000, 30_000, unreachable],
  ['1,000', 'that cannot be reached for half an hour', 1_800_000, 90_000, unreachable],
] as const)(
  'F16: %s laptops and a server %s: all are back soon, and not all at once',
  (crowd, _, awayMs, soonMs, refusal) => {
    const laptops = Number(crowd.replace(',', ''));
    const { lastAfterMs, busiest } = comeBackAfter(awayMs, laptops, refusal);
    expect(lastAfterMs).toBeLessThanOrEqual(soonMs);
    expect(busiest).toBeLessThanOrEqual((MOST_IN_A_SECOND * laptops) / 10_000);
  },
);
