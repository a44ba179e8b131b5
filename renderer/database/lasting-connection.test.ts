import { expect, test, vi } from 'vitest';
import { atOnce, type Connection, NO_ROOM } from './lasting-connection.ts';

/** A connection that was lost, of which so many attempts to open it fail. */
function lost(failures: number) {
  let open = false;
  const opening = vi.fn(async () => {
    if (opening.mock.calls.length <= failures) throw new Error('The disk is full.');
    open = true;
  });
  const connection: Connection = { isOpen: () => open, open: opening, isErased: () => false };
  const write = vi.fn(async () => {
    if (!open) throw new DOMException('The connection was closed.', 'InvalidStateError');
    return 'written';
  });
  return { lasting: { connections: async () => [connection], isClosed: () => false }, write, opening };
}

test('a write opens a lost connection again, also where an attempt from before there was room still fails', async () => {
  for (const failures of [0, 1]) {
    const { lasting, write } = lost(failures);
    await expect(atOnce(lasting, write)).resolves.toBe('written');
  }
});

test('a disk that stays full is told in words at once', async () => {
  const { lasting, write, opening } = lost(Number.POSITIVE_INFINITY);
  await expect(atOnce(lasting, write)).rejects.toThrow(NO_ROOM);
  expect(write).toHaveBeenCalledTimes(1);
  expect(opening).toHaveBeenCalledTimes(2);
});
