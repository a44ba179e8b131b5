import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { screenWaits, whenIdle } from './when-idle.ts';

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

test('a page whose screen waits for what it shows first is not idle', () => {
  const done: string[] = [];
  const there = [screenWaits(), screenWaits()];
  whenIdle(() => done.push('later'));
  const callOff = whenIdle(() => done.push('called off'));
  vi.runAllTimers();
  for (const say of there) {
    expect(done).toEqual([]);
    say();
    // Said twice, it is said once.
    say();
    vi.runAllTimers();
    callOff();
  }
  expect(done).toEqual(['later']);
});

test('what waits again by the time the page would be idle puts it off once more', () => {
  const done: string[] = [];
  const first = screenWaits();
  whenIdle(() => done.push('later'));
  vi.runAllTimers();
  first();
  const second = screenWaits();
  vi.runAllTimers();
  expect(done).toEqual([]);
  second();
  vi.runAllTimers();
  expect(done).toEqual(['later']);
});
