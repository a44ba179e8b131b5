import { expect, test } from 'vitest';
import { wasOffUntil, whileOffInWords, whileOffOf } from './while-off.ts';
import { standardCalendar } from './working-calendar.ts';

const calendar = { ...standardCalendar, timeZone: 'UTC' };
const at = (time: string) => Date.parse(`2026-11-${time}:00.000Z`);
const off = (wishes: { pausedUntil?: string; quiet?: boolean }, now: string) =>
  wasOffUntil(
    { pausedUntil: wishes.pausedUntil ?? null, quietOutsideWorkingHours: wishes.quiet ?? false },
    calendar,
    at(now),
  );

test.each([
  ['nobody is ever off who wants no quiet', {}, '20T12:00', Number.NEGATIVE_INFINITY],
  ['the weekend ends when work begins on Monday', { quiet: true }, '23T09:00', at('23T08:00')],
  ['who is off just now was not off before', { quiet: true }, '22T12:00', Number.NEGATIVE_INFINITY],
  ['a pause ends at its time', { pausedUntil: '2026-11-20T11:00:00.000Z' }, '20T12:00', at('20T11:00')],
  ['a pause goes on', { pausedUntil: '2026-11-20T13:00:00.000Z' }, '20T12:00', Number.NEGATIVE_INFINITY],
  [
    'of a pause and a night the later counts',
    { pausedUntil: '2026-11-20T09:30:00.000Z', quiet: true },
    '20T12:00',
    at('20T09:30'),
  ],
])('%s', (_, wishes, now, until) => {
  expect(off(wishes, now)).toBe(until);
});

test('the words say how much came and what is asked', () => {
  const came = (...triggers: Parameters<typeof whileOffOf>[0][number]['trigger'][]) =>
    whileOffInWords(whileOffOf(triggers.map((trigger) => ({ trigger }))));
  expect(came('workflow', 'mentioned')).toBe('2 things while you were off');
  expect(came('record-assigned', 'record-assigned', 'workflow', 'mentioned', 'workflow')).toBe(
    '5 things while you were off; 2 hand-offs to accept',
  );
  expect(came('record-assigned', 'approval-submitted')).toBe(
    '2 things while you were off; 1 hand-off to accept, 1 approval to decide',
  );
});
