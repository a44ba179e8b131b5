import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RelativePeriod } from './list-filters.ts';
import { daysOf } from './period-days.ts';

test('weeks begin on Monday, months and quarters end on their last day', () => {
  expect(daysOf('this-week', '2026-11-29')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  expect(daysOf('next-week', '2026-11-23')).toEqual({ from: '2026-11-30', to: '2026-12-06' });
  expect(daysOf('this-month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(daysOf('next-month', '2026-12-31')).toEqual({ from: '2027-01-01', to: '2027-01-31' });
  expect(daysOf('last-month', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(daysOf('this-quarter', '2026-11-29')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  expect(daysOf('past', '2026-03-01')).toEqual({ to: '2026-02-28' });
});

test('whatever the day, what is this or today holds it, and what is last or next does not begin after it ends', () => {
  const anyDay = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...RelativePeriod.options), (today, period) => {
      const { from = '', to = '9999' } = daysOf(period, today);
      expect(from <= to).toBe(true);
      const holdsToday = from <= today && today <= to;
      if (period === 'today' || period.startsWith('this-') || period.endsWith('-days')) expect(holdsToday).toBe(true);
      else expect(holdsToday).toBe(false);
    }),
  );
});
