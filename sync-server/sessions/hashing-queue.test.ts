import { expect, test } from 'vitest';
import { hashingLimits, oneAfterAnother } from './hashing-queue.ts';

/** Passwords whose hashing ends when the test says so. */
function slowPasswords() {
  const underWay: (() => void)[] = [];
  const hash = () => new Promise<string>((resolve) => underWay.push(() => resolve('hash')));
  return { underWay, passwords: { hash, matches: async () => (await hash()) !== '' } };
}

test('hashes a few at once and lets a few wait; whoever comes then is sent away with a time to come back', async () => {
  const { underWay, passwords } = slowPasswords();
  const bounded = oneAfterAnother(passwords, { atOnce: 2, waiting: 3 });
  const taken = Array.from({ length: 5 }, () => bounded.matches('guess', undefined));
  expect(underWay).toHaveLength(2);
  expect(() => bounded.demandRoom()).toThrow('Try again.');
  const refused = await bounded.hash('one too many').catch((error: unknown) => error);
  expect(refused).toMatchObject({ status: 503, code: 'too-busy' });
  expect((refused as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThanOrEqual(1);
  for (let turn = 0; turn < 5; turn += 1) {
    await expect.poll(() => underWay.length).toBeGreaterThan(0);
    underWay.shift()?.();
  }
  expect(await Promise.all(taken)).toEqual([true, true, true, true, true]);
});

test('one that fails makes room for the next', async () => {
  const failing = { hash: () => Promise.reject(new Error('broken')), matches: async () => true };
  const bounded = oneAfterAnother(failing, { atOnce: 1, waiting: 0 });
  for (let time = 0; time < 3; time += 1) await expect(bounded.hash('x')).rejects.toThrow('broken');
  expect(await bounded.matches('x', 'y')).toBe(true);
});

test.each([
  [1, 1],
  [2, 1],
  [4, 3],
  [64, 3],
])('a machine of %d cores hashes %d at once, and threads are left for files', (cores, atOnce) => {
  expect(hashingLimits(cores).atOnce).toBe(atOnce);
});
