import { collectionNames } from '#contract/collections.ts';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { answer, inboxName } from '../../renderer/database/indexed-db.ts';
import { startOnNewLog } from '../../renderer/database/lasting-connection.ts';
import type { LocalDatabase } from '../../renderer/database/local-database.ts';
import { editDocuments } from '../../renderer/database/local-edit.ts';
import { openLocalDatabase } from '../../renderer/database/open-local-database.ts';
import { createRecord, editRecord } from '../../renderer/database/record-edits.ts';
import { ApiClient } from '../../renderer/session/api-client.ts';
import { SyncEngine } from '../../renderer/sync/sync-engine.ts';

/** Tells whoever kills the browser what this page was told is stored; see `kill-browser.ts`. */
declare function acknowledged(id: string, value: number): Promise<void>;

/** What the page was told is stored: the number each record holds. */
export type Acknowledged = readonly (readonly [id: string, value: number])[];

/**
 * Makes records and changes them, each edit waiting for the one before, and stays open.
 *
 * @param first the number the first edit writes; each later one writes a higher one
 */
export async function editAndStay(account: AccountKey, first: number, edits: number): Promise<void> {
  const database = await open(account);
  for (let value = first; value < first + edits; value += 1) {
    const isNew = value % 3 === 0;
    const id = `record-${isNew ? value : first + Math.floor(Math.random() * (value - first))}`;
    if (isNew) await create(database, account, id, value);
    else await editRecord(database, account, id, { fields: { value } });
    if (isNew || (await numberIn(database, id)) === value) void acknowledged(id, value);
  }
}

/** Makes many records at once, and ends at the moment at which the first of them have moved. */
export async function makeUntilMoving(account: AccountKey, first: number, many: number): Promise<void> {
  const database = await open(account);
  const { orgId, username } = account;
  const numbers = Array.from({ length: many }, (_, index) => first + index);
  const by = { ownerUsername: username, createdBy: username, updatedBy: username };
  const at = new Date().toISOString();
  await editDocuments(
    database,
    'records',
    numbers.map((value) => `record-${value}`),
    (_, id) => ({
      ...{ id, orgId, object: 'lead', name: id, ...by, createdAt: at, updatedAt: at },
      fields: { company: 'Acme', status: 'new', value: Number(id.slice('record-'.length)) },
      ...{ approvalStatus: 'none', _deleted: false },
    }),
  );
  for (const value of numbers) void acknowledged(`record-${value}`, value);
  const inbox = await answer(indexedDB.open(inboxName(database.name)));
  const count = () => answer(inbox.transaction('batches').objectStore('batches').count());
  const before = await count();
  while ((await count()) === before);
}

/** Syncs an empty database, and says so with each page that is stored. */
export async function syncAndStay(account: AccountKey, token: string): Promise<void> {
  await sync(await open(account), account, token, (documents) => void acknowledged('documents', documents));
}

/** @returns what of it is not there, in words */
export async function missing(account: AccountKey, expected: Acknowledged): Promise<string[]> {
  const database = await open(account);
  const { records } = database.collections;
  const found = await records.findByIds(expected.map(([id]) => id)).exec();
  const lost = expected.flatMap(([id, value]) => {
    const held = found.get(id)?.fields['value'];
    // What was stored and could not be acknowledged any more is there as well.
    return typeof held === 'number' && held >= value ? [] : [`${id} holds ${held}, and held ${value}`];
  });
  const [counted, all] = [await records.count().exec(), await records.find().exec()];
  if (counted !== all.length) lost.push(`${counted} records are counted and ${all.length} found`);
  await database.close();
  return lost;
}

/** Syncs to the end. @returns every document as a line, in no order that means anything */
export async function syncedLines(account: AccountKey, token: string): Promise<string[]> {
  const database = await open(account);
  await sync(database, account, token, () => undefined);
  const lines: string[] = [];
  for (const name of collectionNames) {
    const stored = (await database.collections[name].find().exec()) as unknown as { id: string; updatedAt?: string }[];
    lines.push(...stored.map(({ id, updatedAt }) => `${name} ${id} ${updatedAt}`));
  }
  await database.close();
  return lines.sort();
}

async function sync(
  database: LocalDatabase,
  { serverUrl, username }: AccountKey,
  token: string,
  onStored: (documents: number) => void,
): Promise<void> {
  const tokens = { token: () => token, refresh: async () => token, ended: () => undefined };
  const engine = new SyncEngine({
    database,
    api: new ApiClient(serverUrl, tokens),
    platform: { bannerPermission: () => 'denied', announce: async () => undefined, log: () => undefined },
    onState: ({ firstSync }) => onStored(firstSync?.done ?? 0),
    username,
  });
  const { ok } = await engine.round();
  await engine.stop();
  if (!ok) throw new Error('The sync failed.');
}

async function create(
  database: LocalDatabase,
  { orgId, username }: AccountKey,
  id: string,
  value: number,
): Promise<void> {
  const fields = { company: 'Acme', status: 'new', value };
  await createRecord(database, { orgId, username }, { object: 'lead', name: id, ownerUsername: username, fields }, id);
}

async function numberIn(database: LocalDatabase, id: string): Promise<unknown> {
  return (await database.collections.records.findOne(id).exec())?.fields['value'];
}

async function open(account: AccountKey): Promise<LocalDatabase> {
  // As the app does when it starts.
  await startOnNewLog();
  return openLocalDatabase(account, { storage: 'durable', severalTabs: true });
}
