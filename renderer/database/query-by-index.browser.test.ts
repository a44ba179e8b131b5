import fc from 'fast-check';
import {
  fillWithDefaultSettings,
  type MangoQuery,
  normalizeMangoQuery,
  prepareQuery,
  type RxJsonSchema,
} from 'rxdb/plugins/core';
import { getRxStorageDexie, type RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie';
import { expect, onTestFinished, test, vi } from 'vitest';
import { queryByIndex } from './query-by-index.ts';

type Thing = { id: string; name: string; size: number; open: boolean };
type Content = Record<string, unknown>;

const schema = fillWithDefaultSettings({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 8 },
    name: { type: 'string', maxLength: 8 },
    size: { type: 'number', minimum: 0, maximum: 100, multipleOf: 1 },
    open: { type: 'boolean' },
  },
  required: ['id', 'name', 'size', 'open'],
  indexes: ['name', ['open', 'size'], ['size', 'name']],
} as unknown as RxJsonSchema<Content>);

async function storageOf(things: readonly Thing[]) {
  const storage = await getRxStorageDexie().createStorageInstance<Content>({
    ...{ databaseInstanceToken: crypto.randomUUID(), databaseName: crypto.randomUUID(), collectionName: 'things' },
    ...{ schema: schema as never, options: {}, multiInstance: false, devMode: false },
  });
  onTestFinished(() => storage.remove());
  const rows = things.map((thing, n) => ({
    document: { ...thing, _deleted: n % 5 === 4, _attachments: {}, _meta: { lwt: n + 1 }, _rev: '1-x' },
  }));
  await storage.bulkWrite(rows as never, 'test');
  return storage as RxStorageInstanceDexie<Content>;
}

const things: readonly Thing[] = Array.from({ length: 60 }, (_, n) => ({
  ...{ id: `t${n}`, name: ['Ada', 'Bo', 'Cy', ''][n % 4] ?? '', size: (n * 7) % 10, open: n % 3 === 0 },
}));

const condition = fc.oneof(
  fc.record({ open: fc.boolean() }),
  fc.record({ name: fc.constantFrom('Ada', 'Bo', '', 'Nobody') }),
  fc.record({ size: fc.oneof(fc.nat(9), fc.record({ $gt: fc.nat(9) }), fc.record({ $lte: fc.nat(9) })) }),
);
const order = fc.constantFrom<MangoQuery<Content>['sort']>(
  undefined,
  [{ name: 'asc' }],
  [{ size: 'asc' }, { name: 'asc' }],
  [{ size: 'desc' }],
  [{ id: 'asc' }],
);
const asked = fc.record({
  selector: fc
    .array(condition, { maxLength: 3 })
    .map((all): Content => Object.assign({ _deleted: { $eq: false } }, ...all)),
  sort: order,
  skip: fc.option(fc.nat(8), { nil: undefined }),
  limit: fc.option(fc.nat(20), { nil: undefined }),
});

test('a query finds the same, in the same order, however many rows are read at once', async () => {
  const storage = await storageOf(things);
  const { query: rowByRow } = storage;
  await fc.assert(
    fc.asyncProperty(asked, fc.integer({ min: 1, max: 9 }), async ({ selector, sort, skip, limit }, atOnce) => {
      const mango = Object.fromEntries(
        Object.entries({ selector, sort, skip, limit }).filter(([, value]) => value !== undefined),
      );
      const prepare = () =>
        prepareQuery(schema as never, normalizeMangoQuery<Content>(schema as never, mango as never));
      queryByIndex(storage, atOnce);
      expect(await storage.query(prepare())).toEqual(await rowByRow.call(storage, prepare()));
    }),
    { numRuns: 150 },
  );
});

test('a window of a list is one request', async () => {
  const storage = await storageOf(things);
  queryByIndex(storage);
  const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
  onTestFinished(() => getAll.mockRestore());
  const window = { selector: { _deleted: { $eq: false } }, sort: [{ name: 'asc' }], limit: 5 };
  const { documents } = await storage.query(
    prepareQuery(schema as never, normalizeMangoQuery<Content>(schema as never, window as never)),
  );
  expect(documents).toHaveLength(5);
  expect(getAll.mock.calls.map(([, count]) => count)).toEqual([5]);
});
