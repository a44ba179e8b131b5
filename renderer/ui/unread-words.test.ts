import { expect, test } from 'vitest';
import { titleOf } from './unread-words.ts';

test('the count comes first, then the screen, and nothing that only looks like a count', () => {
  expect(titleOf(0, '')).toBe('SmartLite');
  expect(titleOf(3, '')).toBe('(3) SmartLite');
  expect(titleOf(0, 'Leads')).toBe('Leads · SmartLite');
  expect(titleOf(12, 'Deal (2) of us')).toBe('(12) Deal (2) of us · SmartLite');
  expect(titleOf(0, '(2024) Budget')).toBe('SmartLite · (2024) Budget');
  expect(titleOf(3, '(2024) Budget')).toBe('(3) SmartLite · (2024) Budget');
});
