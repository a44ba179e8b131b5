import { fillWithDefaultSettings, type RxJsonSchema } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect, test } from 'vitest';
import { MemoryInbox } from '../../testing/inbox/memory-inbox.ts';
import { Inbox } from './inbox.ts';
import type { InboxDisk } from './inbox-disk.ts';
import { InboxInstance } from './inbox-instance.ts';

const schema = fillWithDefaultSettings({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 8 } },
} as unknown as RxJsonSchema<Record<string, unknown>>);

/** A disk that counts how often it is read, and can keep an answer back. */
class CountedDisk extends MemoryInbox {
  reads = 0;
  answers: Promise<void> = Promise.resolve();

  override async read(...of: Parameters<InboxDisk['read']>): ReturnType<InboxDisk['read']> {
    this.reads += 1;
    const read = await super.read(...of);
    await this.answers;
    return read;
  }
}

async function tabOn(disk: CountedDisk) {
  const params = {
    ...{ databaseInstanceToken: crypto.randomUUID(), databaseName: crypto.randomUUID(), collectionName: 'things' },
    ...{ schema: schema as never, options: {}, multiInstance: true, devMode: false },
  };
  const below = { ...getRxStorageMemory(), collectionStates: new Map() };
  const place = await below.createStorageInstance({ ...params, multiInstance: false });
  return new InboxInstance(params, place as never, new Inbox(disk, 2 ** 31 - 1));
}

const document = { id: 'a', _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '1-x' };

test('what is asked at once is one look at the disk, and what is asked during a look is another', async () => {
  const disk = new CountedDisk();
  const tab = await tabOn(disk);
  const ask = () => tab.findDocumentsById(['a'], true);
  await Promise.all([ask(), ask(), ask()]);
  expect(disk.reads).toBe(1);

  const held = Promise.withResolvers<void>();
  disk.answers = held.promise;
  const before = ask();
  await expect.poll(() => disk.reads).toBe(2);
  // Another tab writes after this one has looked and before it knows what it saw.
  await disk.add('things@0', [[document]]);
  const after = [ask(), ask()];
  held.resolve();
  expect(await before).toEqual([]);
  expect(await Promise.all(after)).toMatchObject([[{ id: 'a' }], [{ id: 'a' }]]);
  expect(disk.reads).toBe(3);
});
