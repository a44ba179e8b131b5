import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayPattern, firstWeekday, readDay, readMinute, writeDay, writeMinute } from './day-text.ts';

test('a day is written and read in the order of the locale, and year first everywhere', () => {
  expect(writeDay('2026-11-03', 'en-US')).toBe('11/03/2026');
  expect(writeDay('2026-11-03', 'de')).toBe('03.11.2026');
  expect(dayPattern('en-GB')).toBe('dd/mm/yyyy');
  expect(readDay('3/4/26', 'en-US')).toBe('2026-03-04');
  expect(readDay('3.4.2026', 'de')).toBe('2026-04-03');
  expect(readDay('2026-4-3', 'de')).toBe('2026-04-03');
});

test('what is no day is none, and stays as it was typed', () => {
  for (const typed of ['', '30', '2/30/2026', '13/13/2026', 'soon', '11/3', '11/3/202', 'x11/03/2026']) {
    expect(readDay(typed, 'en-US')).toBeUndefined();
  }
  expect(writeDay('soon', 'en-US')).toBe('soon');
});

test('a time comes behind the day', () => {
  expect(writeMinute('2026-11-03T09:05', 'en-US')).toBe('11/03/2026 09:05');
  expect(readMinute('11/3/2026, 9:05', 'en-US')).toBe('2026-11-03T09:05');
  expect(readMinute('2026-11-03T09:05', 'de')).toBe('2026-11-03T09:05');
  expect(readMinute('11/3/2026 24:00', 'en-US')).toBeUndefined();
  expect(readMinute('11/3/2026', 'en-US')).toBeUndefined();
});

test('a week begins as it does where the person is', () => {
  expect([firstWeekday('en-US'), firstWeekday('de-DE'), firstWeekday('ar-EG')]).toEqual([0, 1, 6]);
});

test('whatever is written is read again, in any locale', () => {
  const locale = fc.constantFrom(
    'en-US',
    'en-GB',
    'de',
    'fr',
    'sv',
    'ja',
    'ko',
    'zh-CN',
    'hu',
    'th',
    'ar-EG',
    'fa',
    'lt',
    'bg',
  );
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(locale, day, (locale, date) => {
      const minute = date.toISOString().slice(0, 16);
      expect(readDay(writeDay(minute.slice(0, 10), locale), locale)).toBe(minute.slice(0, 10));
      expect(readMinute(writeMinute(minute, locale), locale)).toBe(minute);
    }),
  );
});
