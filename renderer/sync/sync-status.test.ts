import { expect, test } from 'vitest';
import { ProgressSum } from './sync-status.ts';

test('how much there is in all is known from the start where it was told, and counted once', () => {
  const progress = new ProgressSum();
  progress.expect('users', 10);
  progress.expect('records', 90);
  expect(progress.at('users')).toEqual({ done: 0, phase: 'users', total: 100 });
  expect(progress.at('users', 10, 10)).toEqual({ done: 10, phase: 'users', total: 100 });
  expect(progress.at('records', 40, 90)).toEqual({ done: 50, phase: 'records', total: 100 });
});

test('where it was not told there is no total before the first page, nor one that is less than what is done', () => {
  const progress = new ProgressSum();
  expect(progress.at('records')).toEqual({ done: 0, phase: 'records' });
  expect(progress.at('records', 5)).toEqual({ done: 5, phase: 'records' });
});
