import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { letOthersIn } from './let-others-in.ts';

test('several long pieces of work let the event loop turn between their slices', async () => {
  let turns = 0;
  let over = false;
  const turn = () => {
    turns += 1;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  const work = async () => {
    for (let step = 0; step < 10; step += 1) {
      const until = performance.now() + 20;
      while (performance.now() < until);
      await letOthersIn();
    }
  };
  await Promise.all([work(), work(), work()]);
  over = true;
  // Each step is longer than a slice, so the loop has turned after nearly each of the thirty.
  expect(turns).toBeGreaterThanOrEqual(25);
});
