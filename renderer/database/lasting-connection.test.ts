import { expect, onTestFinished, test, vi } from 'vitest';
import {
  atOnce,
  type Connection,
  NO_ROOM,
  patiently,
  startOnNewLog,
  storageFails$,
  worksAgain,
} from './lasting-connection.ts';

const refuse = () => Promise.reject(new DOMException('Full.', 'QuotaExceededError'));

/** From now on the disk takes nothing, until the globals are put back. */
function fillDisk(): void {
  vi.stubGlobal('navigator', { storage: { getDirectory: refuse } });
  vi.stubGlobal('indexedDB', { databases: refuse });
}

/** Whether the device was said to refuse what it is to store, since now. */
function said(): readonly boolean[] {
  const all: boolean[] = [];
  const following = storageFails$.subscribe((fails) => all.push(fails));
  onTestFinished(() => following.unsubscribe());
  return all;
}

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
  fillDisk();
  const { lasting, write, opening } = lost({ hasRoom: true });
  await expect(atOnce(lasting, write)).rejects.toThrow(NO_ROOM);
  expect(opening).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
  await expect(atOnce(lasting, write)).resolves.toBe('written');
});

test('nothing is written behind what failed on a full disk until that has room: half of it may be there', async () => {
  const full = lost({ hasRoom: false });
  await expect(atOnce(full.lasting, full.write)).rejects.toThrow(NO_ROOM);
  fillDisk();
  const write = vi.fn(async () => 'written');
  await expect(atOnce(full.lasting, write)).rejects.toThrow(NO_ROOM);
  expect(write).not.toHaveBeenCalled();
  await expect(patiently(full.lasting, async () => 'read')).resolves.toBe('read');
  vi.unstubAllGlobals();
  await expect(atOnce(full.lasting, write)).resolves.toBe('written');
});

test('a read that waited for room says that there is some, after a write that had found it before', async () => {
  worksAgain();
  const fails = said();
  const disk = { hasRoom: false };
  const { lasting, write } = lost(disk);
  const reading = patiently(lasting, write);
  await vi.waitUntil(() => fails.at(-1) === true);
  disk.hasRoom = true;
  await expect(reading).resolves.toBe('written');
  expect(fails.at(-1)).toBe(false);
});

test('an app that starts on a full disk says so until there is room', async () => {
  worksAgain();
  const fails = said();
  fillDisk();
  const starting = startOnNewLog();
  await vi.waitUntil(() => fails.at(-1) === true);
  vi.unstubAllGlobals();
  await starting;
  expect(fails).toEqual([false, true, false]);
});
