import { afterEach, describe, expect, test, vi } from 'vitest';
import { clockTime, dayLabel, exactTime, formatDuration, lastingSince, relativeTime, timeUntil } from './time.ts';

const now = new Date(2026, 10, 23, 14, 30).getTime();
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString();

describe('relativeTime', () => {
  test.each([
    [0, 'just now'],
    [12_000, '12 s ago'],
    [59_999, '59 s ago'],
    [60_000, '1 min ago'],
    [3_600_000, '1 h ago'],
    [13 * 3_600_000, '13 h ago'],
    [15 * 3_600_000, 'yesterday'],
    [3 * 86_400_000, '3 days ago'],
  ])('%i ms reads as %s', (elapsed, words) => {
    expect(relativeTime(ago(elapsed), now)).toBe(words);
  });

  test('a clock that is ahead does not show the future', () => {
    expect(relativeTime(ago(-90_000), now)).toBe('just now');
  });

  test('after a week it is a date, with its year when that is another one', () => {
    expect(relativeTime(ago(20 * 86_400_000), now, 'en-GB')).toBe('3 Nov');
    expect(relativeTime(ago(400 * 86_400_000), now, 'en-GB')).toBe('19 Oct 2025');
  });

  test('what is no time is left blank', () => {
    expect(relativeTime('', now)).toBe('');
  });
});

test('dayLabel follows the calendar, not 24 hours', () => {
  expect(dayLabel(ago(14 * 3_600_000), now)).toBe('Today');
  expect(dayLabel(ago(15 * 3_600_000), now)).toBe('Yesterday');
  expect(dayLabel(ago(5 * 86_400_000), now, 'en-GB')).toBe('Wednesday 18 November');
});

test('lastingSince', () => {
  expect(lastingSince(ago(12_000), now)).toBe('');
  expect(lastingSince(ago(2 * 3_600_000), now)).toBe('2 h');
  expect(lastingSince(ago(30 * 3_600_000), now)).toBe('1 day');
  expect(lastingSince(ago(-90_000), now)).toBe('');
});

test('timeUntil', () => {
  expect(timeUntil(ago(-12_500), now)).toBe('in 12 s');
  expect(timeUntil(ago(10), now)).toBe('now');
});

test('clockTime names the day only where it is another one', () => {
  expect(clockTime(ago(60_000), now, 'en-GB')).toBe('14:29');
  expect(clockTime(ago(3 * 86_400_000), now, 'en-GB')).toBe('Fri 14:30');
  expect(clockTime(ago(-86_400_000), now, 'en-GB')).toBe('Tue 14:30');
  expect(clockTime(ago(20 * 86_400_000), now, 'en-GB')).toBe('3 Nov, 14:30');
  expect(clockTime('', now)).toBe('');
});

test('a clock is the same wherever somebody reads it, as in what the server writes', () => {
  const evening = new Date(2026, 10, 23, 17, 3).toISOString();
  for (const locale of ['en-US', 'en-GB', 'de-DE', 'en-IN']) {
    expect(clockTime(evening, Date.parse(evening), locale)).toBe('17:03');
    expect(exactTime(evening, locale)).toMatch(/17:03:00/);
  }
});

test.each([
  [0, '0 s'],
  [45, '45 s'],
  [59.6, '1 min'],
  [60, '1 min'],
  [750, '13 min'],
  [3_599, '1 h'],
  [3_900, '1 h 5 min'],
  [35_940, '9 h 59 min'],
  [231_300, '64 h'],
  [5_400_000, '1,500 h'],
])('%d seconds read as %s', (seconds, words) => {
  expect(formatDuration(seconds, 'en-GB')).toBe(words);
});

describe('on a journey', () => {
  const atHome = process.env['TZ'];

  afterEach(() => {
    vi.useRealTimers();
    if (atHome === undefined) delete process.env['TZ'];
    else process.env['TZ'] = atHome;
  });

  test('times are those of where the person is', () => {
    vi.useFakeTimers({ now });
    process.env['TZ'] = 'Europe/Berlin';
    expect(exactTime('2026-11-23T13:30:00Z', 'en-GB')).toContain('14:30:00');
    process.env['TZ'] = 'America/New_York';
    vi.advanceTimersByTime(61_000);
    expect(exactTime('2026-11-23T13:30:00Z', 'en-GB')).toContain('08:30:00');
  });
});
