import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SyncScheduler } from './sync-scheduler.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

const POLL_MS = 15_000;
const ok = { ok: true, nextPollMs: POLL_MS } as const;
const failed = { ok: false } as const;

/** A scheduler whose rounds are counted and end only when the test says so. */
function started(random: () => number = () => 0.5) {
  const clock = new VirtualClock();
  const rounds: number[] = [];
  const scheduler = new SyncScheduler(clock, random, () => rounds.push(clock.now()));
  scheduler.start();
  /** Lets the appointment come that was made, and not a millisecond more. */
  const untilDue = () => clock.advance((scheduler.nextAt ?? clock.now()) - clock.now());
  return { clock, rounds, scheduler, untilDue };
}

const randomness = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('SyncScheduler', () => {
  it('starts with a round at once, and starting twice makes no second one', () => {
    const { rounds, scheduler } = started();
    scheduler.start();
    expect(rounds).toEqual([0]);
    expect(scheduler.nextAt).toBeNull();
  });

  it("waits the server's interval, give or take a fifth", () => {
    fc.assert(
      fc.property(randomness, (random) => {
        const { clock, rounds, scheduler } = started(() => random);
        scheduler.finished(ok);
        expect(scheduler.nextAt).toBeGreaterThanOrEqual(POLL_MS * 0.8);
        expect(scheduler.nextAt).toBeLessThanOrEqual(POLL_MS * 1.2);
        clock.advance(POLL_MS * 0.8 - 1);
        expect(rounds).toHaveLength(1);
        clock.advance(POLL_MS * 0.4 + 2);
        expect(rounds).toHaveLength(2);
      }),
    );
  });

  it('spreads a crowd over the whole of that band', () => {
    const { scheduler } = started(() => 0);
    scheduler.finished(ok);
    expect(scheduler.nextAt).toBe(POLL_MS * 0.8);
  });

  it('has one round in flight, whatever is triggered and however long it takes', () => {
    const { clock, rounds, scheduler } = started();
    for (let count = 0; count < 5; count++) scheduler.trigger();
    clock.advance(60_000);
    expect(rounds).toHaveLength(1);
  });

  it('makes one more round, right after, of all triggers during a round', () => {
    const { rounds, scheduler } = started();
    scheduler.trigger();
    scheduler.trigger();
    scheduler.finished(ok);
    expect(rounds).toHaveLength(2);
    scheduler.finished(ok);
    expect(rounds).toHaveLength(2);
  });

  it('runs at once when triggered between rounds, and does not keep the old appointment too', () => {
    const { clock, rounds, scheduler } = started();
    scheduler.finished(ok);
    clock.advance(1_000);
    scheduler.trigger();
    expect(rounds).toEqual([0, 1_000]);
    scheduler.finished(ok);
    clock.advance(POLL_MS - 1);
    expect(rounds).toHaveLength(2);
  });

  it('backs off after failures: at most 1 s, doubling to 30 s, never less than half a second', () => {
    fc.assert(
      fc.property(randomness, fc.integer({ min: 1, max: 20 }), (random, failures) => {
        const { clock, scheduler, untilDue } = started(() => random);
        for (let count = 1; count < failures; count++) {
          scheduler.finished(failed);
          untilDue();
        }
        const before = clock.now();
        scheduler.finished(failed);
        const wait = (scheduler.nextAt ?? 0) - before;
        expect(wait).toBeCloseTo(Math.max(500, random * Math.min(30_000, 1_000 * 2 ** (failures - 1))), 3);
      }),
    );
  });

  it.each([
    [40_000, 30_000],
    [10 * 60_000, 30_000],
    [20 * 60_000, 60_000],
    [24 * 3_600_000, 5 * 60_000],
  ])('after %d ms without a server waits %d ms at most', (outage, longest) => {
    let random = 0.99;
    const { clock, scheduler, untilDue } = started(() => random);
    while (clock.now() < outage) {
      scheduler.finished(failed);
      untilDue();
    }
    random = 1;
    const [before, late] = [clock.now(), (clock.now() - outage) / 20];
    scheduler.finished(failed);
    const wait = (scheduler.nextAt ?? 0) - before;
    expect(wait).toBeGreaterThan(longest - 1);
    expect(wait).toBeLessThan(longest + late + 1);
  });

  it('forgets the failures once a round succeeds', () => {
    const { clock, scheduler, untilDue } = started(() => 1);
    for (let count = 0; count < 6; count++) {
      scheduler.finished(failed);
      untilDue();
    }
    scheduler.finished(ok);
    untilDue();
    const before = clock.now();
    scheduler.finished(failed);
    expect((scheduler.nextAt ?? 0) - before).toBe(1_000);
  });

  it('runs at once when triggered while it backs off: the network may be back', () => {
    const { clock, rounds, scheduler, untilDue } = started(() => 1);
    for (let count = 0; count < 9; count++) {
      scheduler.finished(failed);
      untilDue();
    }
    scheduler.finished(failed);
    const before = rounds.length;
    clock.advance(10);
    scheduler.trigger();
    expect(rounds).toHaveLength(before + 1);
  });

  it('tries again within a second when the trigger came during a round that then failed', () => {
    const { clock, rounds, scheduler, untilDue } = started(() => 1);
    for (let count = 0; count < 9; count++) {
      scheduler.finished(failed);
      untilDue();
    }
    scheduler.trigger();
    scheduler.finished(failed);
    const before = rounds.length;
    clock.advance(1_000);
    expect(rounds).toHaveLength(before + 1);
  });

  it('never goes before Retry-After, even when triggered', () => {
    fc.assert(
      fc.property(randomness, fc.integer({ min: 1, max: 600_000 }), fc.nat(700_000), (random, retryAfterMs, at) => {
        const { clock, rounds, scheduler } = started(() => random);
        scheduler.finished({ ok: false, retryAfterMs });
        clock.advance(at);
        scheduler.trigger();
        expect(rounds[1] ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(retryAfterMs);
        clock.advance(Math.max(0, retryAfterMs - at));
        expect(rounds.length).toBeGreaterThan(1);
      }),
    );
  });

  it('forgets Retry-After after a round that succeeds', () => {
    const { clock, rounds, scheduler } = started();
    scheduler.finished({ ok: false, retryAfterMs: 60_000 });
    clock.advance(61_000);
    scheduler.finished(ok);
    scheduler.trigger();
    expect(rounds).toHaveLength(3);
  });

  it.each([{ ok: true, nextPollMs: 2 ** 40 } as const, { ok: false, retryAfterMs: 2 ** 40 } as const])(
    'does not spin on a wait longer than a timer can hold: %j',
    (outcome) => {
      const { clock, rounds, scheduler } = started();
      scheduler.finished(outcome);
      clock.advance(24 * 3_600_000);
      expect(rounds).toHaveLength(1);
    },
  );

  it('takes a round that never reports for dead, and goes on', () => {
    const { clock, rounds } = started(() => 1);
    clock.advance(119_999);
    expect(rounds).toHaveLength(1);
    clock.advance(1_001);
    expect(rounds).toHaveLength(2);
  });

  it('does nothing more once stopped: no timer, no round, no late report, no trigger', () => {
    const { clock, rounds, scheduler } = started();
    scheduler.trigger();
    scheduler.stop();
    scheduler.finished(ok);
    scheduler.trigger();
    clock.advance(600_000);
    expect(rounds).toHaveLength(1);
    expect(clock.pending).toBe(0);
    expect(scheduler.nextAt).toBeNull();
  });

  it('starts afresh after a stop', () => {
    const { clock, rounds, scheduler } = started();
    scheduler.finished({ ok: false, retryAfterMs: 600_000 });
    scheduler.stop();
    scheduler.start();
    expect(rounds).toHaveLength(2);
    scheduler.finished(ok);
    clock.advance(POLL_MS);
    expect(rounds).toHaveLength(3);
  });

  it('keeps exactly one timer whatever happens', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('advance' as const), ms: fc.nat(200_000) }),
      fc.record({ kind: fc.constant('trigger' as const) }),
      fc.record({ kind: fc.constant('finished' as const), outcome: fc.constantFrom(ok, failed) }),
    );
    fc.assert(
      fc.property(fc.array(step), randomness, (steps, random) => {
        const { clock, scheduler } = started(() => random);
        for (const next of steps) {
          if (next.kind === 'advance') clock.advance(next.ms);
          else if (next.kind === 'trigger') scheduler.trigger();
          else scheduler.finished(next.outcome);
          expect(clock.pending).toBe(1);
        }
      }),
    );
  });
});
