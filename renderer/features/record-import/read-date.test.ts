import { expect, test } from 'vitest';
import { dateOrderOf, readFileDate, readFileMoment } from './read-date.ts';

test.each([
  ['2026-03-04', 'month-first', '2026-03-04'],
  ['2026-03-04T10:00:00Z', 'month-first', '2026-03-04'],
  ['3/4/2026', 'month-first', '2026-03-04'],
  ['3/4/2026', 'day-first', '2026-04-03'],
  ['13/4/26', 'month-first', '2026-04-13'],
  ['4/13/2026', 'day-first', '2026-04-13'],
  ['03.04.2026', 'month-first', '2026-04-03'],
  ['4 March 2026', 'month-first', '2026-03-04'],
  ['Mar 4, 2026', 'day-first', '2026-03-04'],
  ['2026/3/4', 'day-first', '2026-03-04'],
  ['1/2/70', 'day-first', '1970-02-01'],
  ['31/02/2026', 'day-first', undefined],
  ['0000-00-00', 'day-first', undefined],
  ['soon', 'day-first', undefined],
] as const)('%s, %s, is %s', (text, order, day) => {
  expect(readFileDate(text, order)).toBe(day);
});

test('which comes first is known by days beyond the twelfth, and by points', () => {
  expect(dateOrderOf(['3/4/2026', '13/4/2026'])).toBe('day-first');
  expect(dateOrderOf(['3/4/2026', '3/14/2026'])).toBe('month-first');
  expect(dateOrderOf(['3.4.2026'])).toBe('day-first');
  expect(dateOrderOf(['3/4/2026'])).toBe('either');
  expect(dateOrderOf(['2026-03-04', ''])).toBe(null);
});

test('a moment keeps its time, a mere day begins at midnight', () => {
  expect(readFileMoment('2026-03-04T10:00:00+02:00', 'day-first')).toBe('2026-03-04T08:00:00.000Z');
  expect(readFileMoment('04.03.2026', 'day-first')).toBe('2026-03-04T00:00:00.000Z');
});
