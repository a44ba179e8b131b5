import { expect, test } from 'vitest';
import { OrgTurns } from './org-turns.ts';
import { troubleOf } from './storage-trouble.ts';

test('writes of one org go one after the other in their order, also past one that fails', async () => {
  const turns = new OrgTurns();
  const order: string[] = [];
  const write = (name: string, wait: Promise<void>) =>
    turns.take('acme', async () => {
      order.push(`${name} begins`);
      await wait;
      order.push(`${name} ends`);
      if (name === 'a') throw new Error('a failed');
    });
  const hold = Promise.withResolvers<void>();
  const all = [write('a', hold.promise), write('b', Promise.resolve()), write('c', Promise.resolve())];
  await turns.take('other', async () => order.push('another org is through'));
  hold.resolve();
  await Promise.allSettled(all);
  expect(order).toEqual([
    ...['a begins', 'another org is through', 'a ends'],
    ...['b begins', 'b ends', 'c begins', 'c ends'],
  ]);
});

test('whoever waits for too long is told to try again, and keeps nobody', async () => {
  const turns = new OrgTurns(1);
  const hold = Promise.withResolvers<void>();
  const first = turns.take('acme', () => hold.promise);
  const refused = await turns.take('acme', async () => 'written').catch((error: unknown) => error);
  expect(troubleOf(refused)).toBe('unavailable');
  hold.resolve();
  await first;
  expect(await turns.take('acme', async () => 'written')).toBe('written');
});
