import { expect, it, vi } from 'vitest';
import { withinAMinute } from './within-a-minute.ts';

const never = new Promise<never>(() => undefined);

it('gives what came, and leaves no clock running', async () => {
  vi.useFakeTimers();
  expect(await withinAMinute('the answer', Promise.resolve(42))).toBe(42);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

it('says after a minute what did not come, and what there is instead', async () => {
  vi.useFakeTimers();
  const waiting = withinAMinute('the end of the app', never, () => '77 still runs');
  const said = expect(waiting).rejects.toThrow('Not within a minute: the end of the app.\n77 still runs');
  await vi.advanceTimersByTimeAsync(60_000);
  await said;
  vi.useRealTimers();
});
