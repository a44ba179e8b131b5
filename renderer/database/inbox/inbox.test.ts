import fc from 'fast-check';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { test } from 'vitest';
import { histories } from '../../testing/inbox/histories.ts';
import { liveThrough, type OpenTab } from '../../testing/inbox/live-through.ts';
import { MemoryInbox } from '../../testing/inbox/memory-inbox.ts';
import { Inbox } from './inbox.ts';
import { InboxInstance } from './inbox-instance.ts';
import type { StorageInstance } from './stored.ts';

/** So many for a long run: `VITE_HISTORIES=5000 vitest run --project unit renderer/database/inbox`. */
const HISTORIES = Number(import.meta.env['VITE_HISTORIES'] ?? 100);
const timeout = 60_000 + HISTORIES * 200;
/** Documents move when the history says so. */
const NEVER_MS = 2 ** 31 - 1;

/** Two tabs on one disk that is only memory. */
function memoryDisk(): OpenTab {
  const below = { ...getRxStorageMemory(), collectionStates: new Map() };
  const disk = new MemoryInbox();
  return async (params, app) => {
    const place = await below.createStorageInstance({ ...params, multiInstance: false } as never);
    const inbox = new Inbox(app.disk(disk), NEVER_MS);
    return new InboxInstance(params, app.instance(place as never) as unknown as StorageInstance, inbox);
  };
}

test('whatever two tabs write, move, close or die over: they read as if there were no inbox', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(histories, (steps) => liveThrough(steps, memoryDisk())),
    { numRuns: HISTORIES },
  );
});
