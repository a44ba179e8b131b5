import { describe, expect, it } from 'vitest';
import { RecordingLog } from '../testing/recording-log.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { SyncSchedule } from './schedule.ts';

const MINUTE = 60_000;

function schedule() {
  const clock = new VirtualClock();
  const log = new RecordingLog();
  const seen = { rounds: 0, reloads: 0, next: undefined as Date | null | undefined };
  const subject = new SyncSchedule(
    clock,
    () => 0.5,
    {
      startRound: () => {
        seen.rounds += 1;
      },
      nextRoundAt: (at) => {
        seen.next = at;
      },
      restartPage: () => {
        seen.reloads += 1;
      },
    },
    log,
  );
  return { subject, clock, log, seen };
}

describe('SyncSchedule', () => {
  it('starts with a round and tells when the next is due', () => {
    const { subject, clock, seen } = schedule();
    subject.start();
    expect([seen.rounds, seen.next]).toEqual([1, null]);
    subject.finished({ ok: true, nextPollMs: 15_000 });
    expect(seen.next).toEqual(new Date(15_000));
    clock.advance(15_000);
    expect(seen.rounds).toBe(2);
  });

  it('runs at once on a trigger, and when the network comes back between two rounds', () => {
    const { subject, seen } = schedule();
    subject.start();
    subject.finished({ ok: true, nextPollMs: MINUTE });
    subject.trigger();
    expect(seen.rounds).toBe(2);
    subject.finished({ ok: true, nextPollMs: MINUTE });
    subject.sawOnline(false);
    subject.sawOnline(true);
    expect(seen.rounds).toBe(3);
    subject.sawOnline(true);
    expect(seen.rounds).toBe(3);
  });

  it('starts over for a page that was reloaded in the middle of a round', () => {
    const { subject, seen } = schedule();
    subject.start();
    subject.start();
    expect(seen.rounds).toBe(2);
    subject.finished({ ok: true, nextPollMs: MINUTE });
    expect(seen.next).toEqual(new Date(MINUTE));
  });

  it('reloads a page that has stopped answering, says so, and waits for it to sign on', () => {
    const { subject, clock, log, seen } = schedule();
    subject.start();
    clock.advance(60 * MINUTE);
    expect(seen.reloads).toBe(1);
    expect(log.lines).toEqual([expect.stringContaining('has not answered')]);
    const { rounds } = seen;
    clock.advance(60 * MINUTE);
    expect([seen.rounds, seen.reloads]).toEqual([rounds, 1]);
    subject.start();
    expect(seen.rounds).toBe(rounds + 1);
  });

  it('does not take failing rounds for silence', () => {
    const { subject, clock, seen } = schedule();
    subject.start();
    for (let round = 0; round < 20; round += 1) {
      subject.finished({ ok: false });
      while (seen.rounds === round + 1) clock.advance(1_000);
    }
    expect(seen.reloads).toBe(0);
  });

  it('does nothing while nobody is signed in', () => {
    const { subject, clock, seen } = schedule();
    subject.start();
    subject.stop();
    subject.trigger();
    subject.finished({ ok: true, nextPollMs: 1 });
    clock.advance(60 * MINUTE);
    expect([seen.rounds, seen.next]).toEqual([1, null]);
  });
});
