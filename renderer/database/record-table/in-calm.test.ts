import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { InCalm } from './in-calm.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

test('waits for enough changes and some seconds, and for minutes until it is done again', async () => {
  const work = vi.fn(async () => undefined);
  const inCalm = new InCalm(work);
  inCalm.changed(499);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(work).not.toHaveBeenCalled();
  inCalm.changed(1);
  expect(work).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work).toHaveBeenCalledTimes(1);
  for (let minute = 0; minute < 4; minute += 1) {
    inCalm.changed(10_000);
    await vi.advanceTimersByTimeAsync(MINUTE);
  }
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(work).toHaveBeenCalledTimes(2);
});

test('what fails, as on a full disk, is not tried again', async () => {
  const work = vi.fn(() => Promise.reject(new Error('The disk is full.')));
  const inCalm = new InCalm(work);
  for (let hour = 0; hour < 3; hour += 1) {
    inCalm.changed(1_000);
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
  }
  expect(work).toHaveBeenCalledTimes(1);
});
