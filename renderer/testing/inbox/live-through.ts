import {
  type BulkWriteRow,
  createRevision,
  fillWithDefaultSettings,
  type MangoQuery,
  normalizeMangoQuery,
  prepareQuery,
  type RxJsonSchema,
  type RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect } from 'vitest';
import type { Mover } from '../../database/inbox/inbox.ts';
import type { InboxInstance } from '../../database/inbox/inbox-instance.ts';
import type { StorageInstance, Stored } from '../../database/inbox/stored.ts';
import type { Draft, Step } from './histories.ts';
import { MortalApp } from './mortal-app.ts';

type Content = Record<string, unknown>;
type Params = RxStorageInstanceCreationParams<Content, unknown>;
type Instance = StorageInstance & Mover & Pick<InboxInstance, 'pageById'>;
type Tab = { readonly app: MortalApp; readonly instance: Instance };

/** Opens the collection for a run of the app, on what runs before left. */
export type OpenTab = (params: Params, app: MortalApp) => Promise<Instance>;

/** So few that all there is fills several. */
const PAGE = 4;

const schema = fillWithDefaultSettings({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 16 },
    name: { type: 'string', maxLength: 10 },
    flag: { type: 'boolean' },
    number: { type: 'number', minimum: 0, maximum: 1_000, multipleOf: 1 },
    free: {},
  },
  required: ['name', 'flag', 'number'],
  indexes: [['flag', 'name'], ['number'], ['name', 'number']],
} as unknown as RxJsonSchema<Content>) as Params['schema'];

const paramsOf = (databaseName: string, multiInstance: boolean): Params => ({
  databaseInstanceToken: crypto.randomUUID(),
  databaseName,
  collectionName: 'things',
  schema,
  options: {},
  multiInstance,
  devMode: false,
});

/**
 * Lives through a history in two tabs, and expects the same answers as from RxDB's memory storage after every step.
 * What a tab that was ended had not yet been told is written, or is not: all of it or nothing.
 */
export async function liveThrough(steps: readonly Step[], openTab: OpenTab): Promise<void> {
  const databaseName = `history-${crypto.randomUUID()}`;
  const truth = new Truth();
  const open = async (): Promise<Tab> => {
    const app = new MortalApp();
    return { app, instance: await openTab(paramsOf(databaseName, true), app) };
  };
  const tabs = [await open(), await open()];
  for (const step of steps) {
    const tab = tabs[step.tab] as Tab;
    if (step.kind === 'write') {
      const rows = await truth.rowsOf(step.drafts);
      const { error } = await tab.instance.bulkWrite(structuredClone(rows), 'test');
      expect(errorsIn(error)).toEqual(errorsIn((await truth.write(rows)).error));
    } else if (step.kind === 'look') {
      await truth.expectSame(tab.instance, step.query);
    } else if (step.kind === 'move') {
      const moved = tab.instance.moveOldest();
      if (step.waited) await moved;
    } else {
      if (step.kind === 'reopen') await tab.instance.close();
      else await killOver(tab, step, truth, tabs[1 - step.tab] as Tab);
      tabs[step.tab] = await open();
    }
  }
  for (const { instance } of tabs) await truth.expectSame(instance, { selector: {}, sort: [{ id: 'asc' }] });
  for (const { instance } of tabs) {
    while (instance.waits) await instance.moveOldest();
    await truth.expectSame(instance, { selector: {}, sort: [{ id: 'asc' }] });
    await instance.close();
  }
}

async function killOver(tab: Tab, step: Step & { kind: 'kill' }, truth: Truth, other: Tab): Promise<void> {
  const rows = await truth.rowsOf(step.drafts);
  tab.app.dieAfter(step.after, step.lastOneIsDone);
  const written = tab.instance.bulkWrite(structuredClone(rows), 'test').then(() => true);
  const moved = tab.instance.moveOldest();
  const acknowledged = await Promise.race([written, tab.app.died.then(() => false)]);
  await Promise.race([moved, tab.app.died]);
  tab.app.kill();
  const ids = rows.map(({ document }) => document['id'] as string);
  const revisions = new Set((await other.instance.findDocumentsById(ids, true)).map(({ _rev }) => _rev));
  const accepted = await truth.acceptable(rows);
  const stored = accepted.filter(({ document }) => revisions.has(document._rev));
  expect([0, accepted.length]).toContain(stored.length);
  if (acknowledged) expect(stored).toHaveLength(accepted.length);
  await truth.write(stored);
}

/** What RxDB's memory storage makes of the same writes. */
class Truth {
  readonly #instance: Promise<StorageInstance>;
  #time = 1;

  constructor() {
    const storage = { ...getRxStorageMemory(), collectionStates: new Map() };
    this.#instance = storage.createStorageInstance(paramsOf('truth', false) as never) as unknown as Promise<never>;
  }

  async rowsOf(drafts: readonly Draft[]): Promise<BulkWriteRow<Content>[]> {
    const stored = await this.#byId(drafts.map(({ id }) => id));
    return drafts.map(({ stale, deleted, ...content }) => {
      const previous = stale ? undefined : stored.get(content.id);
      this.#time += 1;
      const document = { ...content, _deleted: deleted, _attachments: {}, _meta: { lwt: this.#time }, _rev: '' };
      document._rev = createRevision(`t${this.#time}`, previous);
      return previous === undefined ? { document } : { previous, document };
    });
  }

  async write(rows: BulkWriteRow<Content>[]) {
    return (await this.#instance).bulkWrite(structuredClone(rows), 'test');
  }

  /** Those that are no conflict. */
  async acceptable(rows: readonly BulkWriteRow<Content>[]): Promise<BulkWriteRow<Content>[]> {
    const stored = await this.#byId(rows.map(({ document }) => document['id'] as string));
    return rows.filter(({ previous, document }) => stored.get(document['id'] as string)?._rev === previous?._rev);
  }

  async expectSame(instance: Instance, query: MangoQuery<Content>): Promise<void> {
    const truth = await this.#instance;
    const selector = { ...query.selector, _deleted: { $eq: false } };
    const prepare = () =>
      prepareQuery(schema, normalizeMangoQuery(schema, structuredClone({ ...query, selector }) as never)) as never;
    if (query.limit === undefined) {
      expect((await instance.count(prepare())).count).toBe((await truth.count(prepare())).count);
    }
    const found = async (of: StorageInstance) => (await of.query(prepare())).documents.map(withSortedKeys);
    expect(await found(instance)).toEqual(await found(truth));
    const ids = ['d0', 'd3', 'd7', 'none'];
    const byId = async (of: StorageInstance) =>
      (await of.findDocumentsById(ids, true)).map((document) => JSON.stringify(withSortedKeys(document))).sort();
    expect(await byId(instance)).toEqual(await byId(truth));
    const all = prepareQuery(schema, normalizeMangoQuery(schema, { sort: [{ id: 'asc' }] })) as never;
    expect(await everyOf(instance)).toEqual((await truth.query(all)).documents.map(withSortedKeys));
  }

  async #byId(ids: readonly string[]): Promise<Map<string, Stored>> {
    const found = await (await this.#instance).findDocumentsById([...ids], true);
    return new Map(found.map((document) => [document['id'] as string, document]));
  }
}

async function everyOf(instance: Instance): Promise<object[]> {
  const every: Stored[] = [];
  let after: string | undefined;
  do {
    const { documents, end } = await instance.pageById(after, PAGE);
    every.push(...documents);
    after = end;
  } while (after !== undefined);
  return every.sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)).map(withSortedKeys);
}

function errorsIn(errors: readonly { documentId: string; status: number }[]): string[] {
  return errors.map(({ documentId, status }) => `${documentId} ${status}`).sort();
}

function withSortedKeys(document: object): object {
  return Object.fromEntries(Object.entries(document).sort(([a], [b]) => (a < b ? -1 : 1)));
}
