import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { isCheckDue, nextCheck } from './self-check.ts';

const now = Date.parse('2026-11-24T14:00:00.000Z');
const HOUR = 60 * 60_000;

test('the next check is 12 to 36 hours away, each device at a moment of its own, and minutes after a comparison', () => {
  const waits = Array.from({ length: 200 }, () => Date.parse(nextCheck(uuidv7(), now, false)) - now);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(12 * HOUR);
  expect(Math.max(...waits)).toBeLessThanOrEqual(36 * HOUR);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(12 * HOUR);
  expect(Date.parse(nextCheck(uuidv7(), now, true)) - now).toBeLessThanOrEqual(HOUR / 6);
});

test('a check is due at its time, and when the clock went so far back that it would never come', () => {
  const checkAfter = new Date(now + 20 * HOUR).toISOString();
  expect(isCheckDue({}, now)).toBe(false);
  expect(isCheckDue({ checkAfter }, now)).toBe(false);
  expect(isCheckDue({ checkAfter }, now + 20 * HOUR)).toBe(true);
  expect(isCheckDue({ checkAfter }, now - 365 * 24 * HOUR)).toBe(true);
});
