import { expect, test } from 'vitest';
import { byDay } from './by-day.ts';

const now = new Date(2026, 10, 23, 9).getTime();
const at = (hoursAgo: number) => ({
  id: String(hoursAgo),
  createdAt: new Date(now - hoursAgo * 3_600_000).toISOString(),
});

test('groups by calendar day and keeps the order', () => {
  const days = byDay([at(1), at(8), at(10), at(30)], now);
  expect(days.map(({ label, items }) => [label, items.map(({ id }) => id)])).toEqual([
    ['Today', ['1', '8']],
    ['Yesterday', ['10', '30']],
  ]);
});

test('nothing groups to nothing', () => {
  expect(byDay([], now)).toEqual([]);
});
