import fc from 'fast-check';
import {
  createRevision,
  fillWithDefaultSettings,
  normalizeMangoQuery,
  prepareQuery,
  type RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect, test } from 'vitest';
import { countsAsUnread, type Notification, UNTIL_ONLINE } from '#contract/notifications.ts';
import { MemoryInbox } from '../testing/inbox/memory-inbox.ts';
import { Inbox } from './inbox/inbox.ts';
import { InboxInstance } from './inbox/inbox-instance.ts';
import type { StorageInstance, Stored } from './inbox/stored.ts';
import { keptUnreadFact } from './keep-unread-fact.ts';
import { storedCollections } from './stored-collections.ts';
import { unreadAt } from './unread-fact.ts';

type Params = RxStorageInstanceCreationParams<Record<string, unknown>, unknown>;
const schema = fillWithDefaultSettings(storedCollections().notifications.schema) as unknown as Params['schema'];
const params: Params = {
  databaseInstanceToken: 'a',
  databaseName: 'unread',
  collectionName: 'notifications',
  schema,
  options: {},
  multiInstance: true,
  devMode: false,
};
const everything = prepareQuery(
  schema,
  normalizeMangoQuery(schema, { selector: { _deleted: { $eq: false } } } as never),
) as never;

const NOW = Date.parse('2026-11-20T09:00:00.000Z');
const hour = (n: number) => new Date(NOW + n * 3_600_000).toISOString();
const standing = fc.record({
  id: fc.nat({ max: 9 }).map((n) => `n${n}`),
  unread: fc.boolean(),
  archivedAt: fc.constantFrom(null, null, hour(-1)),
  snoozedUntil: fc.constantFrom(null, null, hour(-1), hour(1), hour(2), hour(5), UNTIL_ONLINE),
  _deleted: fc.constantFrom(false, false, false, true),
});
const step = fc.record({
  tab: fc.nat({ max: 1 }),
  written: fc.uniqueArray(standing, { maxLength: 4, selector: ({ id }) => id }),
  moves: fc.boolean(),
});

async function openTwoTabs(): Promise<InboxInstance[]> {
  const below = { ...getRxStorageMemory(), collectionStates: new Map() };
  const disk = new MemoryInbox();
  const open = async () => {
    const place = await below.createStorageInstance({ ...params, multiInstance: false } as never);
    const inbox = new Inbox(disk, 2 ** 31 - 1);
    return new InboxInstance(params, place as unknown as StorageInstance, inbox, { fact: keptUnreadFact });
  };
  return [await open(), await open()];
}

async function write(tab: InboxInstance, states: readonly Record<string, unknown>[], time: number): Promise<void> {
  const ids = states.map(({ id }) => id as string);
  const stored = new Map((await tab.findDocumentsById(ids, true)).map((document) => [document['id'], document]));
  const rows = states.map((state) => {
    const previous = stored.get(state['id']);
    const document = { ...state, _attachments: {}, _meta: { lwt: time }, _rev: '' } as unknown as Stored;
    document._rev = createRevision(`t${time}`, previous);
    return previous === undefined ? { document } : { previous, document };
  });
  await tab.bulkWrite(rows, 'test');
}

async function expectSame(tab: InboxInstance): Promise<void> {
  const { documents } = await tab.query(everything);
  for (const now of [NOW, NOW + 3_600_000, NOW + 4 * 3_600_000, Date.parse(UNTIL_ONLINE)]) {
    const unread = documents.filter((document) => countsAsUnread(document as unknown as Notification, now)).length;
    expect(unreadAt(await tab.fact(), now)).toBe(unread);
  }
}

test('the fact is what the query says after every write, whatever is read, archived, snoozed or wakes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const tabs = await openTwoTabs();
      for (const tab of tabs) await tab.reckonFact([everything]);
      for (const [index, { tab: number, written, moves }] of steps.entries()) {
        const tab = tabs[number] as InboxInstance;
        if (moves) await tab.moveOldest();
        if (written.length > 0) await write(tab, written, index + 1);
        await expectSame(tabs[1 - number] as InboxInstance);
      }
      for (const tab of tabs) await tab.close();
    }),
    { numRuns: 60 },
  );
});

test('a fact nobody has reckoned yet stays unknown, and is right once it was', async () => {
  const [tab] = await openTwoTabs();
  if (tab === undefined) throw new Error('no tab');
  await write(tab, [{ id: 'n1', unread: true, archivedAt: null, snoozedUntil: null, _deleted: false }], 1);
  expect(unreadAt(await tab.fact(), NOW)).toBeNull();
  await tab.reckonFact([everything]);
  expect(unreadAt(await tab.fact(), NOW)).toBe(1);
});
