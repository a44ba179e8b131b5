import { expect, test } from 'vitest';
import { pausesAhead, pauseTimes } from './pause-choices.ts';
import { standardCalendar } from './working-calendar.ts';

const calendar = { ...standardCalendar, timeZone: 'UTC' };

test('a pause ends by the hours of the person', () => {
  expect(pauseTimes(calendar, Date.parse('2026-11-20T15:10:00.000Z'))).toEqual({
    'an-hour': '2026-11-20T16:10:00.000Z',
    'this-evening': '2026-11-20T18:00:00.000Z',
    tomorrow: '2026-11-23T08:00:00.000Z',
    'next-monday': '2026-11-23T08:00:00.000Z',
  });
});

test('this evening is not offered once it has come', () => {
  expect(pausesAhead(calendar, Date.parse('2026-11-20T17:59:00.000Z'))).toContain('this-evening');
  expect(pausesAhead(calendar, Date.parse('2026-11-20T18:00:00.000Z'))).toEqual(['an-hour', 'tomorrow', 'next-monday']);
});
