import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { orgWriter } from '../collections.ts';
import { passwordHashOf } from '../sessions/credentials.ts';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';
import { seedDemo } from './seed-demo.ts';

let folder: string;
let storage: Storage;
let writer: OrgWriter;
const now = new Date('2026-11-20T16:58:00.000Z');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smartlite-seed-'));
  storage = await openStorage({ dataDir: folder });
  writer = orgWriter(storage, systemClock);
});

afterEach(async () => {
  await storage.close();
  await rm(folder, { recursive: true });
});

async function stored(collection: 'records' | 'notifications' | 'users' | 'workflowRules' | 'approvalProcesses') {
  const rows = await storage.db
    .selectFrom('documents')
    .select(['data', 'recipient', 'unread'])
    .where('org_id', '=', 'maven')
    .where('collection', '=', collection)
    .orderBy('seq')
    .execute();
  return rows.map(({ data, ...columns }) => ({ document: JSON.parse(data), ...columns }));
}

test('stores every document of the demo org as it is, and no more', async () => {
  const demo = await seedDemo(storage.db, writer, quickPasswords, now);
  for (const collection of ['users', 'workflowRules', 'approvalProcesses'] as const)
    expect((await stored(collection)).map(({ document }) => document)).toEqual(demo?.[collection]);
  const submitted = new Set(demo?.submissions.map(({ recordId }) => recordId));
  const asSeeded = async (
    collection: 'records' | 'notifications',
    isSubmitted: (document: { id: string }) => boolean,
  ) => (await stored(collection)).map(({ document }) => document).filter((document) => !isSubmitted(document));
  expect(await asSeeded('records', ({ id }) => submitted.has(id))).toEqual(
    demo?.records.filter(({ id }) => !submitted.has(id)),
  );
  const seeded = new Set(demo?.notifications.map(({ id }) => id));
  expect(await asSeeded('notifications', ({ id }) => !seeded.has(id))).toEqual(demo?.notifications);
});

test('a manager has something to approve as it begins', async () => {
  const { submissions = [] } = (await seedDemo(storage.db, writer, quickPasswords, now)) ?? {};
  const [submission] = submissions;
  expect(submissions).toHaveLength(1);
  const told = (await stored('notifications')).filter(({ document }) => document.trigger === 'approval-submitted');
  expect(told).toMatchObject([{ recipient: 'dustin.brinkmann', unread: 1 }]);
  const waiting = (await stored('records')).filter(({ document }) => document.approvalStatus === 'pending');
  expect(waiting.map(({ document }) => document.id)).toEqual([submission?.recordId]);
});

test('each bell counts the notifications of its owner', async () => {
  const demo = await seedDemo(storage.db, writer, quickPasswords, now);
  for (const { recipient, unread, document } of await stored('notifications'))
    expect([recipient, unread]).toEqual([document.recipientUsername, 1]);
  const org = await storage.db.selectFrom('orgs').selectAll().executeTakeFirstOrThrow();
  const { records = [], notifications = [], handOffs = [], activities = [] } = demo ?? {};
  const seeded = 42 + records.length + notifications.length + handOffs.length + activities.length + 3;
  // What is submitted changes its record once more, and is a request, a notification and a hand-off.
  const documents = seeded + 4 * (demo?.submissions.length ?? 0);
  expect(org).toMatchObject({ org_id: 'maven', name: 'Maven', seq: documents });
});

test('everybody signs in with the password demo', async () => {
  await seedDemo(storage.db, writer, quickPasswords, now);
  for (const username of ['admin', 'dustin.brinkmann', 'moses.frase'])
    expect(await quickPasswords.matches('demo', await passwordHashOf(storage.db, 'maven', username))).toBe(true);
});

test('leaves a database alone that holds an org already', async () => {
  await seedDemo(storage.db, writer, quickPasswords, now);
  const before = await stored('records');
  expect(await seedDemo(storage.db, writer, quickPasswords, new Date('2027-01-01T00:00:00.000Z'))).toBeUndefined();
  expect(await stored('records')).toEqual(before);
});
