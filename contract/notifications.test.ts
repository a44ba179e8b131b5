import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankTombstone } from './collections.ts';
import {
  countsAsUnread,
  isSnoozed,
  mergeNotificationState,
  type Notification,
  type NotificationState,
  UNTIL_ONLINE,
  unreadFrom,
} from './notifications.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 16, minute)).toISOString();
const createdAt = at(0);
const now = at(60);

const stored: Notification = {
  ...blankTombstone('notifications', 'n1', 'maven', createdAt),
  createdAt,
  unread: true,
  _deleted: false,
};

/** Times a device may offer: before the notification existed, between, and in a future its wrong clock invented. */
const offeredTime = fc.option(fc.integer({ min: -100, max: 200 }).map(at), { nil: null });
const evidence = fc.record({ seenAt: offeredTime, readAt: offeredTime }, { requiredKeys: [] });
const merge = (
  onto: Notification,
  offered: Partial<NotificationState>,
  assumed?: Partial<NotificationState>,
): Notification => ({
  ...onto,
  ...mergeNotificationState(onto, assumed, offered, now),
});

describe('mergeNotificationState', () => {
  it('takes evidence in any order to the same end', () => {
    fc.assert(
      fc.property(evidence, evidence, evidence, (a, b, c) => {
        expect(merge(merge(merge(stored, a), b), c)).toEqual(merge(merge(merge(stored, c), b), a));
      }),
    );
  });

  it('takes the same evidence twice as once', () => {
    fc.assert(
      fc.property(evidence, (a) => {
        expect(merge(merge(stored, a), a)).toEqual(merge(stored, a));
      }),
    );
  });

  it('keeps the earliest of the times offered, within [createdAt, now]', () => {
    fc.assert(
      fc.property(fc.array(offeredTime, { minLength: 1 }), (times) => {
        const end = times.reduce((state, seenAt) => merge(state, { seenAt }), stored);
        const clamped = times.filter((time) => time !== null).map((time) => [createdAt, time, now].toSorted()[1]);
        expect(end.seenAt).toBe(clamped.toSorted()[0] ?? null);
      }),
    );
  });

  it('never clears evidence', () => {
    const seen = merge(stored, { seenAt: at(5), readAt: at(6) });
    expect(merge(seen, { seenAt: null, readAt: null, unread: true })).toMatchObject({ seenAt: at(5), readAt: at(6) });
  });

  it('judges times as moments, not as text', () => {
    const seen = merge(stored, { seenAt: '2026-11-20T16:05:00.5Z' });
    expect(merge(seen, { seenAt: '2026-11-20T16:05Z' }).seenAt).toBe('2026-11-20T16:05:00.000Z');
  });

  it('stays on createdAt when the clock of the server went back behind it', () => {
    expect(mergeNotificationState(stored, undefined, { seenAt: at(30) }, at(-10)).seenAt).toBe(createdAt);
  });

  it('takes what the device changed and leaves what it did not touch', () => {
    const archivedElsewhere = { ...stored, archivedAt: at(10) };
    const assumed = { unread: true, archivedAt: null, snoozedUntil: null };
    expect(merge(archivedElsewhere, { ...assumed, unread: false }, assumed)).toMatchObject({
      unread: false,
      archivedAt: at(10),
    });
    expect(merge({ ...stored, unread: false }, { ...assumed, snoozedUntil: at(90) }, assumed)).toMatchObject({
      unread: false,
      snoozedUntil: at(90),
    });
    expect(merge(archivedElsewhere, { archivedAt: null }, { archivedAt: at(10) }).archivedAt).toBeNull();
  });

  it('takes everything offered where the device assumed nothing', () => {
    expect(merge(stored, { unread: false, archivedAt: at(3) })).toMatchObject({ unread: false, archivedAt: at(3) });
  });
});

describe('countsAsUnread', () => {
  it.each([
    { unread: true, archivedAt: null, _deleted: false, counts: true },
    { unread: false, archivedAt: null, _deleted: false, counts: false },
    { unread: true, archivedAt: createdAt, _deleted: false, counts: false },
    { unread: true, archivedAt: null, _deleted: true, counts: false },
  ])('unread $unread, archived $archivedAt, deleted $_deleted: $counts', ({ counts, ...notification }) => {
    expect(countsAsUnread({ ...notification, snoozedUntil: null }, Date.parse(now))).toBe(counts);
  });

  it('counts what is snoozed from the very moment on at which it wakes', () => {
    const snoozed = { ...stored, snoozedUntil: now };
    expect(unreadFrom(snoozed)).toBe(Date.parse(now));
    for (const [moment, counts] of [
      [Date.parse(now) - 1, false],
      [Date.parse(now), true],
    ] as const) {
      expect(countsAsUnread(snoozed, moment)).toBe(counts);
      expect(isSnoozed(snoozed, moment)).toBe(!counts);
    }
    expect(unreadFrom({ ...snoozed, archivedAt: createdAt })).toBeNull();
  });

  it('waits for the network longer than for any moment', () => {
    expect(isSnoozed({ snoozedUntil: UNTIL_ONLINE }, Date.UTC(2200, 0))).toBe(true);
  });
});
