import { expect, test } from 'vitest';
import { type HandOffSettings, standardHandOffSettings } from '#contract/escalation-settings.ts';
import { escalationExample } from './escalation-example.ts';

const tuesday = Date.parse('2026-11-24T12:00:00Z');
const { calendar, escalation } = standardHandOffSettings;
const example = (change: Partial<HandOffSettings>) =>
  escalationExample({ ...standardHandOffSettings, ...change }, tuesday, 'en-GB');

test('the alarm of a Friday afternoon goes off the same day while people work, else on Monday', () => {
  expect(example({})).toBe(
    'A hot lead handed over Friday 16:58 and seen by nobody: the receiver is reminded Friday 17:03, the alarm goes off Friday 17:13.',
  );
  const friday = [{ from: '09:00', to: '17:00' }];
  const monday = [{ from: '09:00', to: '17:00' }];
  const closesAtFive = { ...calendar, week: { ...calendar.week, friday, monday } };
  expect(example({ calendar: closesAtFive })).toContain('reminded Monday 09:03, the alarm goes off Monday 09:13.');
  const holidays = [{ date: '2026-11-30', name: 'Founders’ day' }];
  expect(example({ calendar: { ...closesAtFive, holidays } })).toContain('the alarm goes off Tuesday 08:13.');
});

test('times are those of the zone in which the org keeps its calendar', () => {
  expect(example({ calendar: { ...calendar, timeZone: 'America/New_York' } })).toContain('Friday 17:13');
});

test('where there is no alarm it says so', () => {
  expect(example({ escalation: { ...escalation, active: false } })).toContain('raises no alarm');
  expect(example({ escalation: { ...escalation, byRating: { hot: null } } })).toContain('raises no alarm');
});
