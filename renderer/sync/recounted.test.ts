import { Subject } from 'rxjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recounted } from './recounted.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A count that is answered when the test says so. */
function counting() {
  const changes = new Subject<void>();
  const asked: ((count: number) => void)[] = [];
  const told: number[] = [];
  const watching = recounted(changes, () => new Promise((resolve) => asked.push(resolve))).subscribe((count) =>
    told.push(count),
  );
  const answer = async (count: number) => {
    asked.at(-1)?.(count);
    await vi.advanceTimersByTimeAsync(50);
  };
  return { changes, asked, told, answer, stop: () => watching.unsubscribe() };
}

test('it counts at once, and at once after a change in a calm moment', async () => {
  const { changes, asked, told, answer } = counting();
  await answer(0);
  changes.next();
  expect(asked).toHaveLength(2);
  await answer(1);
  expect(told).toEqual([0, 1]);
});

test('however much changes meanwhile, one count runs at a time, and the last one sees it all', async () => {
  const { changes, asked, told, answer } = counting();
  for (let written = 0; written < 100; written += 1) {
    changes.next();
    await vi.advanceTimersByTimeAsync(60);
  }
  expect(asked).toHaveLength(1);
  await answer(40);
  // Of a disk that takes six seconds for a count, most of the time is left to what is written.
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(24_000);
  expect(asked).toHaveLength(2);
  await answer(100);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(2);
  expect(told).toEqual([40, 100]);
});

test('nothing is counted any more once nobody listens', async () => {
  const { changes, asked, answer, stop } = counting();
  changes.next();
  stop();
  await answer(0);
  changes.next();
  expect(asked).toHaveLength(1);
});
