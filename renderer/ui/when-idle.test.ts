import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenIdle } from './when-idle.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('a browser without idle callbacks does it a little later, unless it is called off', () => {
  expect('requestIdleCallback' in globalThis).toBe(false);
  const done: string[] = [];
  whenIdle(() => done.push('kept'));
  whenIdle(() => done.push('called off'))();
  expect(done).toEqual([]);
  vi.runAllTimers();
  expect(done).toEqual(['kept']);
});
