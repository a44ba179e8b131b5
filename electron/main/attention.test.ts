import { expect, it, vi } from 'vitest';
import { askForAttention } from './attention.ts';

it('bounces and flashes once, and not where the person is looking', () => {
  const dock = { bounce: vi.fn(() => 1) };
  const flashFrame = vi.fn();
  askForAttention({ dock }, { isFocused: () => true, flashFrame });
  expect([dock.bounce.mock.calls, flashFrame.mock.calls]).toEqual([[], []]);
  askForAttention({ dock }, { isFocused: () => false, flashFrame });
  expect([dock.bounce.mock.calls, flashFrame.mock.calls]).toEqual([[['informational']], [[true]]]);
  expect(() => askForAttention({})).not.toThrow();
});
