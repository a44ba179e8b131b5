import { expect, test } from 'vitest';
import { standardHandOffSettings } from '#contract/escalation-settings.ts';
import { draftOf, problemsOf, settingsOf } from './settings-draft.ts';

const draft = draftOf(standardHandOffSettings);

test('what is stored comes back unchanged', () => {
  expect(settingsOf(draft)).toEqual(standardHandOffSettings);
});

test('a rating follows the standard, has its own times or none, and keeps them while another choice is tried', () => {
  const { hot } = draft.byRating;
  const silent = { ...draft, byRating: { ...draft.byRating, hot: { ...hot, choice: 'none' as const } } };
  expect(settingsOf(silent)?.escalation.byRating).toEqual({ hot: null });
  const back = { ...silent, byRating: { ...silent.byRating, hot: { ...silent.byRating.hot, choice: 'own' as const } } };
  expect(settingsOf(back)).toEqual(standardHandOffSettings);
});

test('what is wrong is told in words, at its place', () => {
  const { calendar } = draft;
  const wrong = {
    ...draft,
    standard: { remindAfterMinutes: 0, escalateAfterMinutes: '' as const },
    calendar: {
      ...calendar,
      week: { ...calendar.week, monday: [{ from: '18:00', to: '8' }] },
      holidays: [{ date: 'soon', name: '' }],
    },
  };
  expect(settingsOf(wrong)).toBeUndefined();
  expect(problemsOf(wrong)).toMatchObject({
    'escalation.standard.remindAfterMinutes': 'At least one minute.',
    'calendar.week.monday.0.to': 'A time of day is HH:MM, from 00:00 to 24:00.',
  });
  expect(Object.keys(problemsOf(wrong))).toEqual(
    expect.arrayContaining(['escalation.standard.escalateAfterMinutes', 'calendar.holidays.0.date']),
  );
});
