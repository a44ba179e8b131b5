import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { type EscalatedHandOff, nextEscalation } from './escalation.ts';
import { type EscalationSettings, Rating, standardHandOffSettings } from './escalation-settings.ts';

const { calendar, escalation: settings } = standardHandOffSettings;
const sentAt = '2026-11-20T16:58:00.000Z';
const unseen: EscalatedHandOff = {
  rating: 'hot',
  sentAt,
  seenAt: null,
  openedAt: null,
  remindedAt: null,
  escalatedAt: null,
  resolved: null,
  _deleted: false,
};
const next = (handOff: Partial<EscalatedHandOff>, now = sentAt, how: EscalationSettings = settings) =>
  nextEscalation({ ...unseen, ...handOff }, how, calendar, now);

describe('nextEscalation', () => {
  it('reminds first, when its minutes have passed and not before', () => {
    const at = '2026-11-20T17:03:00.000Z';
    expect(next({}, '2026-11-20T17:02:59.999Z')).toEqual({ step: 'remind', at, due: false });
    expect(next({}, at)).toEqual({ step: 'remind', at, due: true });
  });

  it('escalates after that, counted from the reminder', () => {
    const remindedAt = '2026-11-20T17:05:00.000Z';
    const at = '2026-11-20T17:15:00.000Z';
    expect(next({ remindedAt }, at)).toEqual({ step: 'escalate', at, due: true });
    expect(next({ remindedAt, escalatedAt: at }, '2026-11-27T17:00:00.000Z')).toBeUndefined();
  });

  it('waits for working hours', () => {
    expect(next({ rating: null, sentAt: '2026-11-20T17:45:00.000Z' })?.at).toBe('2026-11-23T08:15:00.000Z');
  });

  it.each([
    ['seen', { seenAt: sentAt }],
    ['opened', { openedAt: sentAt }],
    ['settled', { resolved: { at: sentAt, by: 'ann', outcome: 'handed on' } }],
    ['deleted', { _deleted: true }],
  ])('leaves alone what was %s', (_, handOff) => {
    expect(next(handOff, '2026-11-27T17:00:00.000Z')).toBeUndefined();
  });

  it("goes by the rule, then the record's rating, then the org", () => {
    const escalation = { remindAfterMinutes: 1, escalateAfterMinutes: 1 };
    expect(next({ escalation })?.at).toBe('2026-11-20T16:59:00.000Z');
    expect(next({ rating: 'hot' })?.at).toBe('2026-11-20T17:03:00.000Z');
    expect(next({ rating: 'cold' })?.at).toBe('2026-11-20T17:28:00.000Z');
    expect(next({ rating: null })?.at).toBe('2026-11-20T17:28:00.000Z');
  });

  it('can be off, altogether or for a rating', () => {
    const coldOff = { ...settings, byRating: { cold: null } };
    expect(next({ rating: 'cold' }, sentAt, coldOff)).toBeUndefined();
    expect(next({ rating: 'hot' }, sentAt, coldOff)?.at).toBe('2026-11-20T17:28:00.000Z');
    const escalation = { remindAfterMinutes: 1, escalateAfterMinutes: 1 };
    expect(next({ escalation }, sentAt, { ...settings, active: false })).toBeUndefined();
  });
});

it('the ratings that escalate differently are those of the catalogue', () => {
  expect(catalogue.lead.fields.find(({ key }) => key === 'rating')).toMatchObject({ options: Rating.options });
});
