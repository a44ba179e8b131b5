import { describe, expect, it } from 'vitest';
import { bannerDecision } from './banner-decision.ts';
import { standardPreferences } from './preferences.ts';
import { standardCalendar } from './working-calendar.ts';

const friday = Date.parse('2026-11-20T15:00:00.000Z');
const night = Date.parse('2026-11-20T23:00:00.000Z');
const handed = { trigger: 'record-assigned', critical: false, recordId: 'lead-1' } as const;
const decide = (wishes: Partial<typeof standardPreferences>, now: number, arrival: object = {}) =>
  bannerDecision({ ...handed, ...arrival }, { ...standardPreferences, ...wishes }, standardCalendar, now);

describe('a banner', () => {
  it('is shown unless somebody wants it otherwise', () => {
    expect([decide({}, friday), decide({}, night)]).toEqual(['now', 'now']);
  });

  it('waits for the end of a pause, which is over by itself, and for working hours', () => {
    const paused = { pausedUntil: '2026-11-20T16:00:00.000Z' };
    expect([decide(paused, friday), decide(paused, night)]).toEqual(['later', 'now']);
    const quiet = { quietOutsideWorkingHours: true };
    expect([decide(quiet, friday), decide(quiet, night)]).toEqual(['now', 'later']);
  });

  it('is never shown for what is muted or switched off', () => {
    expect(decide({ mutedRecords: ['lead-1'] }, friday)).toBe('never');
    expect(decide({ mutedRules: ['rule-1'] }, friday, { trigger: 'workflow', ruleId: 'rule-1' })).toBe('never');
    expect(decide({ channels: { 'record-assigned': { banner: false } } }, friday)).toBe('never');
    expect(decide({ mutedRecords: ['lead-2'], mutedRules: ['rule-1'] }, friday)).toBe('now');
  });

  it.each([{ critical: true }, { trigger: 'hand-off-unseen' }])('of %o passes all of that', (arrival) => {
    const wishes = {
      channels: { 'record-assigned': { banner: false }, 'hand-off-unseen': { banner: false } },
      quietOutsideWorkingHours: true,
      pausedUntil: '2999-01-01T00:00:00.000Z',
      mutedRecords: ['lead-1'],
    };
    expect(decide(wishes, night, arrival)).toBe('now');
  });
});
