import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { orgWriter } from '../collections.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { NewsListener } from './news-listener.ts';
import { openStorage, type Storage } from './open-storage.ts';
import type { OrgNews } from './org-news.ts';
import type { OrgWork } from './org-work.ts';
import type { OrgWriter } from './org-writer.ts';

let database: TestDatabase;
let databaseUrl: string;
let storage: Storage;
let writer: OrgWriter;
let listener: NewsListener;
let heard: (OrgNews | 'up' | 'down' | undefined)[];
const orgId = `org-${randomUUID()}`;

beforeAll(async () => {
  database = await testDatabase('postgres');
  databaseUrl = database.options.databaseUrl ?? '';
  storage = await openStorage(database.options);
  writer = orgWriter(storage, systemClock);
  await writer.create({ orgId, name: 'Acme' }, async () => undefined, handOver('first', []));
});
afterAll(async () => {
  await storage.close();
  await database.drop();
});
beforeEach(async () => {
  heard = [];
  listener = new NewsListener(databaseUrl, {
    up: () => heard.push('up'),
    hear: (news) => heard.push(news),
    look: async () => undefined,
    down: () => heard.push('down'),
  });
  await listener.start();
});
afterEach(() => listener.stop());

/** A write that puts a record and a notification for each of these people. */
function handOver(id: string, recipients: readonly string[]) {
  return async (work: OrgWork) => {
    const about = { orgId, updatedAt: work.now, _deleted: false };
    work.put('records', { ...about, id } as never);
    for (const recipientUsername of recipients) {
      work.put('notifications', { ...about, id: `${id}-${recipientUsername}`, recipientUsername } as never);
    }
  };
}

const query = async (text: string) => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(text).finally(() => client.end());
};

test('a committed write is told with whom it concerns; one that failed is not', async () => {
  const failed = writer.write(orgId, async (work) => {
    await handOver('failed', ['ann'])(work);
    throw new Error('on purpose');
  });
  await expect(failed).rejects.toThrow('on purpose');
  await writer.write(orgId, handOver('r1', ['bob']));
  await expect.poll(() => heard).toHaveLength(2);
  expect(heard[1]).toEqual({
    from: writer.processId,
    orgId,
    seq: 3,
    accessVersion: 0,
    shared: true,
    access: false,
    recipients: ['bob'],
  });
});

test('a write that nobody has to pull is not told', async () => {
  await writer.write(orgId, async (work) => {
    const stored = await work.find('records', 'first');
    if (stored !== undefined) work.amend('records', stored, { ...stored.document, name: 'amended' });
  });
  await writer.write(orgId, async (work) => work.accessChanged());
  await expect.poll(() => heard).toHaveLength(2);
  expect(heard[1]).toMatchObject({ shared: false, access: true, recipients: [] });
});

test('more recipients than a payload holds are told as anybody', async () => {
  const everybody = Array.from({ length: 500 }, (_, n) => `somebody-with-a-long-name-${n}`);
  await writer.write(orgId, handOver('r2', everybody));
  await expect.poll(() => heard).toHaveLength(2);
  expect(heard[1]).toMatchObject({ shared: true, recipients: null });
});

test('words of another version are passed on as unreadable', async () => {
  await query(`select pg_notify('smartlite_org_changes', '{"v": 2}')`);
  await expect.poll(() => heard).toEqual(['up', undefined]);
});

test('a lost connection says so, and a new one takes its place', async () => {
  await query(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'`);
  await expect.poll(() => heard).toEqual(['up', 'down', 'up']);
  await writer.write(orgId, handOver('r3', []));
  await expect.poll(() => heard).toHaveLength(4);
});
