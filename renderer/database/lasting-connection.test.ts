import { expect, test, vi } from 'vitest';
import { atOnce, type Connection, NO_ROOM } from './lasting-connection.ts';

/** A connection that was lost, on a disk that has room again or not. */
function lost({ hasRoom }: { readonly hasRoom: boolean }) {
  let open = false;
  const opening = vi.fn(async () => {
    if (!hasRoom) throw new Error('The disk is full.');
    open = true;
  });
  const connection: Connection = { isOpen: () => open, open: opening, isErased: () => false };
  const write = vi.fn(async () => {
    if (!open) throw new DOMException('The connection was closed.', 'InvalidStateError');
    return 'written';
  });
  return { lasting: { connections: async () => [connection], isClosed: () => false }, write, opening };
}

test('a write opens a lost connection again', async () => {
  const { lasting, write } = lost({ hasRoom: true });
  await expect(atOnce(lasting, write)).resolves.toBe('written');
});

test('a disk that stays full is told in words at once', async () => {
  const { lasting, write, opening } = lost({ hasRoom: false });
  await expect(atOnce(lasting, write)).rejects.toThrow(NO_ROOM);
  expect(write).toHaveBeenCalledTimes(1);
  expect(opening).toHaveBeenCalledTimes(1);
});

test('what was lost is not opened on a disk that takes nothing, which might begin it anew', async () => {
  const refusing = { storage: { getDirectory: () => Promise.reject(new DOMException('Full.', 'QuotaExceededError')) } };
  vi.stubGlobal('navigator', refusing);
  const { lasting, write, opening } = lost({ hasRoom: true });
  await expect(atOnce(lasting, write)).rejects.toThrow(NO_ROOM);
  expect(opening).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
  await expect(atOnce(lasting, write)).resolves.toBe('written');
});
