import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { describe, expect, onTestFinished, test } from 'vitest';
import { collectionNames } from '#contract/collections.ts';
import { sampleNotification } from '../testing/documents.ts';
import { testDatabase } from '../testing/test-database.ts';
import { documentSchema } from './document-schema.ts';
import { toLocal } from './local-document.ts';
import { changeDocuments } from './local-write.ts';

const archivedAt = '2026-11-20T10:00:00.000Z';

describe('T10: an index over a field that may be null', () => {
  test('hides rows from a plain query', async () => {
    type Row = { id: string; archivedAt: string | null };
    const database = await createRxDatabase<{ rows: RxCollection<Row> }>({
      name: `plain-${crypto.randomUUID()}`,
      storage: getRxStorageDexie(),
      multiInstance: false,
    });
    onTestFinished(async () => {
      await database.remove();
    });
    await database.addCollections({
      rows: {
        schema: {
          version: 0,
          primaryKey: 'id',
          type: 'object',
          properties: {
            id: { type: 'string', maxLength: 10 },
            archivedAt: { type: ['string', 'null'], maxLength: 30 } as never,
          },
          required: ['id', 'archivedAt'],
          indexes: ['archivedAt'],
        },
      },
    });
    await database.collections.rows.bulkInsert([
      { id: 'a', archivedAt: null },
      { id: 'b', archivedAt: null },
      { id: 'c', archivedAt },
    ]);
    const query = { selector: {}, sort: [{ archivedAt: 'asc' as const }] };
    expect(await database.collections.rows.find(query).exec()).toHaveLength(1);
  });

  test('is avoided here: every row is found, by null or not', async () => {
    const database = await testDatabase();
    const samples = [
      sampleNotification({ id: 'a' }),
      sampleNotification({ id: 'b' }),
      sampleNotification({ id: 'c', archivedAt }),
    ];
    const byId = new Map(samples.map((sample) => [sample.id, sample]));
    await changeDocuments(database, 'notifications', [...byId.keys()], (_, id) =>
      toLocal('notifications', byId.get(id) ?? sampleNotification()),
    );
    const { notifications } = database.collections;
    expect(await notifications.find().exec()).toHaveLength(3);
    expect(await notifications.find({ selector: { archivedAt: null } }).exec()).toHaveLength(2);
    expect(await notifications.find({ selector: {}, sort: [{ newestFirst: 'asc' }] }).exec()).toHaveLength(3);
  });

  test.each(collectionNames)('occurs in no schema: %s', (collection) => {
    const { properties, indexes, required } = documentSchema(collection);
    for (const field of (indexes ?? []).flat()) {
      const { type } = properties[field as keyof typeof properties] as { type?: unknown };
      expect([field, type]).toEqual([field, expect.stringMatching(/^(string|boolean|number|integer)$/)]);
      expect(required).toContain(field);
    }
  });
});
