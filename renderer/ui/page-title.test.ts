import { expect, test } from 'vitest';
import { withCount, withScreen } from './page-title.ts';

test('the count and the name of the screen never overwrite each other', () => {
  const counted = withCount('SmartLite', 3);
  expect(counted).toBe('(3) SmartLite');
  expect(withScreen(counted, 'Leads')).toBe('(3) Leads · SmartLite');
  expect(withCount('(3) Leads · SmartLite', 12)).toBe('(12) Leads · SmartLite');
  expect(withCount('(12) Leads · SmartLite', 0)).toBe('Leads · SmartLite');
  expect(withScreen('Leads · SmartLite', 'Deal (2) of us')).toBe('Deal (2) of us · SmartLite');
});
