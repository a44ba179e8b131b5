import { fillWithDefaultSettings, type RxStorage, type RxStorageInstance } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect, test } from 'vitest';
import { storedCollections } from '../stored-collections.ts';
import { openedRecords } from './stored-records.ts';

test('whoever reads all records lets go of the disk at the end', async () => {
  const memory = getRxStorageMemory();
  const opened: (RxStorageInstance<unknown, unknown, unknown> & { closed?: unknown })[] = [];
  const storage = {
    ...memory,
    createStorageInstance: async (params: Parameters<typeof memory.createStorageInstance>[0]) => {
      const instance = await memory.createStorageInstance(params);
      opened.push(instance as never);
      return instance;
    },
  } as unknown as RxStorage<unknown, unknown>;
  const { records, activities } = storedCollections();
  const schemas = {
    records: fillWithDefaultSettings(records.schema),
    activities: fillWithDefaultSettings(activities.schema),
  };
  const stored = openedRecords(storage, { databaseName: 'somewhere', schemas });
  for await (const read of stored.all()) expect(read).toEqual([]);
  for await (const read of stored.activities()) expect(read).toEqual([]);
  expect(opened.map(({ closed }) => Boolean(closed))).toEqual([true, true]);
});
