import { expect, test } from 'vitest';
import { standardCalendar } from '#contract/working-calendar.ts';
import { bannerStateOf } from './banner-state.ts';

const calendar = { ...standardCalendar, timeZone: 'UTC' };
const FRIDAY_EVENING = Date.parse('2026-11-20T21:00:00.000Z');
const inAnHour = '2026-11-20T22:00:00.000Z';

test.each([
  ['nothing waits', { pausedUntil: null, quietOutsideWorkingHours: false }, { pausedUntil: null, quietUntil: null }],
  [
    'a pause goes on',
    { pausedUntil: inAnHour, quietOutsideWorkingHours: false },
    { pausedUntil: inAnHour, quietUntil: null },
  ],
  [
    'a pause is over',
    { pausedUntil: '2026-11-20T20:59:00.000Z', quietOutsideWorkingHours: false },
    { pausedUntil: null, quietUntil: null },
  ],
  [
    'the day is over',
    { pausedUntil: null, quietOutsideWorkingHours: true },
    { pausedUntil: null, quietUntil: expect.stringMatching(/^2026-11-23T0/) },
  ],
])('%s', (_, wishes, state) => {
  expect(bannerStateOf(wishes, calendar, FRIDAY_EVENING)).toEqual({
    ...state,
    pauses: ['an-hour', 'tomorrow', 'next-monday'],
  });
});
