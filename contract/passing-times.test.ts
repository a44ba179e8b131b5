import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PassingSettings, standardPassingSettings } from './passing-settings.ts';
import { nextPassing, soonestPassing } from './passing-times.ts';
import { standardCalendar } from './working-calendar.ts';
import { workingTimeBetween } from './working-time.ts';

const MINUTE = 60_000;
const calendar = standardCalendar;
const settings: PassingSettings = {
  ...standardPassingSettings,
  active: true,
  standard: { remindAfterMinutes: 20, passAfterMinutes: 40 },
  byRating: { hot: { remindAfterMinutes: 5, passAfterMinutes: 10 }, cold: null },
};
const handOff = {
  rating: null,
  trigger: 'record-assigned' as const,
  sentAt: '2026-11-20T16:50:00.000Z',
  openedAt: null,
  acceptedAt: null,
  declinedAt: null,
  resolved: null,
  _deleted: false,
};
type Change = Partial<Parameters<typeof nextPassing>[0]>;
const next = (change: Change = {}, receiver: Partial<Parameters<typeof nextPassing>[2]> = {}, now = handOff.sentAt) =>
  nextPassing({ ...handOff, ...change }, settings, { calendar, ...receiver }, now);

describe('when a hand-off that nobody accepts passes on', () => {
  test('it reminds first, then passes, in the working time of the receiver: Friday evening goes on on Monday', () => {
    expect(next()).toEqual({
      step: 'remind-to-accept',
      at: '2026-11-20T17:10:00.000Z',
      due: false,
      passesAt: '2026-11-20T17:50:00.000Z',
    });
    const reminded = { acceptRemindedAt: '2026-11-20T17:30:00.000Z' };
    expect(next(reminded)).toMatchObject({ step: 'pass', at: '2026-11-23T08:10:00.000Z' });
    expect(next(reminded, {}, '2026-11-23T08:10:00.000Z')?.due).toBe(true);
  });

  test('the rating says how soon, and may say never', () => {
    expect(next({ rating: 'hot' })).toMatchObject({ at: '2026-11-20T16:55:00.000Z' });
    expect(next({ rating: 'cold' })).toBeUndefined();
  });

  test('a rule that fired on the hand-over goes before both, the soonest of several', () => {
    const [slow, quick] = [
      { remindAfterMinutes: 1, passAfterMinutes: 30 },
      { remindAfterMinutes: 3, passAfterMinutes: 4 },
    ];
    const passing = soonestPassing([{ passing: slow }, {}, { passing: quick }, { passing: null }]);
    expect(passing).toEqual(quick);
    expect(soonestPassing([{}, { passing: null }])).toBeUndefined();
    expect(next({ rating: 'cold', ...(passing && { passing }) })).toMatchObject({
      passesAt: '2026-11-20T16:57:00.000Z',
    });
  });

  test.each<[string, Change]>([
    ['is accepted', { acceptedAt: handOff.sentAt }],
    ['is declined', { declinedAt: handOff.sentAt }],
    ['is settled', { resolved: { at: handOff.sentAt, by: 'mia', outcome: 'handed on' } }],
    ['asks for an approval', { trigger: 'approval-submitted' }],
    ['was handed over before answers were asked for', { acceptedAt: undefined }],
    ['has passed on as often as it may', { passes: 4 }],
  ])('nothing happens to one that %s', (_, change) => {
    expect(next(change)).toBeUndefined();
  });

  test('opening it changes nothing', () => {
    expect(next({ openedAt: handOff.sentAt })).toEqual(next());
  });

  test('somebody who is away loses it at once, or where the org says so, the clock waits for them', () => {
    const away = { from: '2026-11-20T17:00:00.000Z', until: '2026-11-25T08:00:00.000Z' };
    expect(next({}, { away })).toMatchObject({ step: 'pass', at: away.from });
    const already = { ...away, from: '2026-11-20T08:00:00.000Z' };
    expect(next({}, { away: already })).toMatchObject({ step: 'pass', at: handOff.sentAt, due: true });
    const waiting = nextPassing(handOff, { ...settings, whenAway: 'wait' }, { calendar, away }, handOff.sentAt);
    expect(waiting).toMatchObject({ step: 'remind-to-accept', at: '2026-11-25T08:10:00.000Z' });
  });
});

/** Minute by minute, as slow and as simple as it gets. */
function minutesThere(from: string, to: string, away: { from: string; until: string }): number {
  let minutes = 0;
  for (let at = Date.parse(from); at < Date.parse(to); at += MINUTE) {
    const [start, end] = [at, at + MINUTE].map((moment) => new Date(moment).toISOString()) as [string, string];
    const there = at < Date.parse(away.from) || at >= Date.parse(away.until);
    if (there && workingTimeBetween(calendar, start, end) > 0) minutes += 1;
  }
  return minutes;
}

test('where the clock waits, the receiver has had just the minutes they are given when it happens', () => {
  const minute = fc.integer({ min: 0, max: 4 * 24 * 60 });
  const moment = (offset: number) => new Date(Date.parse('2026-11-19T07:00:00.000Z') + offset * MINUTE).toISOString();
  fc.assert(
    fc.property(minute, minute, fc.integer({ min: 1, max: 3_000 }), (sent, leaves, length) => {
      const away = { from: moment(leaves), until: moment(leaves + length) };
      const sentAt = moment(sent);
      const waits = { ...settings, whenAway: 'wait' as const };
      const plan = nextPassing({ ...handOff, sentAt }, waits, { calendar, away }, sentAt);
      if (plan === undefined) throw new Error('Nothing is planned.');
      expect(minutesThere(sentAt, plan.at, away)).toBe(20);
      expect(minutesThere(plan.at, plan.passesAt, away)).toBe(40);
    }),
    { numRuns: 60 },
  );
});
