import { type BulkWriteRow, fillWithDefaultSettings, type RxJsonSchema } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect, test } from 'vitest';
import { MemoryInbox } from '../../testing/inbox/memory-inbox.ts';
import { Inbox } from './inbox.ts';
import type { InboxDisk } from './inbox-disk.ts';
import { InboxInstance } from './inbox-instance.ts';
import type { Stored } from './stored.ts';

const schema = fillWithDefaultSettings({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 8 }, name: { type: 'string' } },
} as unknown as RxJsonSchema<Record<string, unknown>>);

/** A disk that refuses what is added as long as it is told to, having taken it all the same or not. */
class FullDisk extends MemoryInbox {
  refusal: 'none' | 'before it took it' | 'after it took it' = 'none';

  override async add(...of: Parameters<InboxDisk['add']>): Promise<readonly number[]> {
    if (this.refusal === 'before it took it') throw new DOMException('Full.', 'UnknownError');
    const keys = await super.add(...of);
    if (this.refusal === 'after it took it') throw new DOMException('Full.', 'UnknownError');
    return keys;
  }
}

async function collectionOn(disk: FullDisk) {
  const params = {
    ...{ databaseInstanceToken: crypto.randomUUID(), databaseName: crypto.randomUUID(), collectionName: 'things' },
    ...{ schema: schema as never, options: {}, multiInstance: false, devMode: false },
  };
  const below = { ...getRxStorageMemory(), collectionStates: new Map() };
  const place = await below.createStorageInstance(params);
  const collection = new InboxInstance(params, place as never, new Inbox(disk, 2 ** 31 - 1));
  const told: string[] = [];
  collection.changeStream().subscribe(({ events }) => {
    told.push(...events.map(({ documentData }) => String((documentData as Stored)['name'])));
  });
  return { collection, told };
}

const version = (number: number, name: string, previous?: Stored): BulkWriteRow<Record<string, unknown>> => {
  const document = { id: 'a', name, _deleted: false, _attachments: {}, _meta: { lwt: number }, _rev: `${number}-x` };
  return previous === undefined ? { document } : { previous, document };
};

test('a write that failed and is on the disk all the same is told once the disk is read again', async () => {
  const disk = new FullDisk();
  const { collection, told } = await collectionOn(disk);
  await collection.bulkWrite([version(1, 'first')], 'test');
  const [first] = await collection.findDocumentsById(['a'], true);
  disk.refusal = 'after it took it';
  await expect(collection.bulkWrite([version(2, 'second', first)], 'test')).rejects.toThrow('Full.');
  expect(told).toEqual(['first']);
  disk.refusal = 'none';
  expect(await collection.findDocumentsById(['a'], true)).toMatchObject([{ name: 'second' }]);
  expect(told).toEqual(['first', 'second']);
  await collection.findDocumentsById(['a'], true);
  expect(told).toEqual(['first', 'second']);
});

test('a write that failed and is not on the disk is never told', async () => {
  const disk = new FullDisk();
  const { collection, told } = await collectionOn(disk);
  disk.refusal = 'before it took it';
  await expect(collection.bulkWrite([version(1, 'first')], 'test')).rejects.toThrow('Full.');
  disk.refusal = 'none';
  expect(await collection.findDocumentsById(['a'], true)).toEqual([]);
  await collection.bulkWrite([version(1, 'again')], 'test');
  expect(told).toEqual(['again']);
});
