import { expect, onTestFinished, test, vi } from 'vitest';
import { atOnce, type Connection, NO_ROOM, patiently, storageFails$, worksAgain } from './lasting-connection.ts';

/** A connection that was lost, on a disk that has room again or not. */
function lost(disk: { readonly hasRoom: boolean }) {
  let open = false;
  const opening = vi.fn(async () => {
    if (!disk.hasRoom) throw new Error('The disk is full.');
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

test('nothing is written behind what failed on a full disk until that has room: half of it may be there', async () => {
  const full = lost({ hasRoom: false });
  await expect(atOnce(full.lasting, full.write)).rejects.toThrow(NO_ROOM);
  const refusing = { storage: { getDirectory: () => Promise.reject(new DOMException('Full.', 'QuotaExceededError')) } };
  vi.stubGlobal('navigator', refusing);
  const write = vi.fn(async () => 'written');
  await expect(atOnce(full.lasting, write)).rejects.toThrow(NO_ROOM);
  expect(write).not.toHaveBeenCalled();
  await expect(patiently(full.lasting, async () => 'read')).resolves.toBe('read');
  vi.unstubAllGlobals();
  await expect(atOnce(full.lasting, write)).resolves.toBe('written');
});

test('a read that waited for room says that there is some, after a write that had found it before', async () => {
  worksAgain();
  const said: boolean[] = [];
  const following = storageFails$.subscribe((fails) => said.push(fails));
  onTestFinished(() => following.unsubscribe());
  const disk = { hasRoom: false };
  const { lasting, write } = lost(disk);
  const reading = patiently(lasting, write);
  await vi.waitUntil(() => said.at(-1) === true);
  disk.hasRoom = true;
  await expect(reading).resolves.toBe('written');
  expect(said.at(-1)).toBe(false);
});
