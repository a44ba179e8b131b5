import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspectDatabase } from '../backups/database-contents.ts';
import { migrations } from './migrate.ts';
import { openStorage } from './open-storage.ts';
import type { Tables } from './schema.ts';
import { databaseFile, openDatabase } from './sqlite-database.ts';

const steps = Object.keys(migrations);
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'smartlite-upgrade-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const keptCopies = async () => (await readdir(dataDir)).filter((name) => name.startsWith('smartlite-before-'));

async function change(run: (db: Kysely<Tables>) => Promise<unknown>): Promise<void> {
  const db = openDatabase(databaseFile(dataDir));
  await run(db);
  await db.destroy();
}

/** A database as the version left it whose last step this was, with one org in it. */
function writtenBy(lastStep: string): Promise<void> {
  return change(async (db) => {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => ({ ...migrations }) },
      migrationTableName: 'smartlite_migrations',
      migrationLockTableName: 'smartlite_migrations_lock',
    });
    await migrator.migrateTo(lastStep);
    await sql`
      insert into orgs (org_id, name, record_access, seq, access_version, created_at)
      values ('acme', 'Acme', 'org', 0, 0, '2026-01-01T00:00:00.000Z')
    `.execute(db);
  });
}

test.each(steps.slice(0, -1))('a database that ended with %s is upgraded, and kept as it was', async (lastStep) => {
  await writtenBy(lastStep);
  const storage = await openStorage({ dataDir });
  expect(await storage.db.selectFrom('orgs').select(['org_id', 'hand_off_settings']).execute()).toEqual([
    { org_id: 'acme', hand_off_settings: null },
  ]);
  await storage.close();
  const next = steps[steps.indexOf(lastStep) + 1];
  const copies = await keptCopies();
  expect(copies).toEqual([expect.stringMatching(new RegExp(`^smartlite-before-${next}-.*\\.db$`))]);
  expect(inspectDatabase(join(dataDir, copies[0] ?? ''))).toEqual({ orgs: 1, documents: 0 });
});

test('a database of this version, and a new one, leave no copy', async () => {
  for (let start = 0; start < 2; start += 1) await (await openStorage({ dataDir })).close();
  expect(await keptCopies()).toEqual([]);
});

test('a step that was done but is not on the list is told of, and nothing is changed', async () => {
  await writtenBy(steps[3] ?? '');
  await change((db) => sql`delete from smartlite_migrations where name = ${steps[3]}`.execute(db));
  const refusal = await openStorage({ dataDir }).catch((error: Error) => error.message);
  expect(refusal).toMatch(/half way between two versions: the step "004-hand-offs" was done.*Restore a backup/u);
  expect(await keptCopies()).toEqual([]);
  await change((db) => sql`insert into smartlite_migrations values (${steps[3]}, '2999-01-01')`.execute(db));
  await (await openStorage({ dataDir })).close();
});

test('what an earlier version snoozed counts from when it wakes', async () => {
  await writtenBy('010-integration-tokens');
  const store = (id: string, snoozedUntil: string | null) => (db: Kysely<Tables>) =>
    sql`
      insert into documents (org_id, collection, id, seq, recipient, listed, deleted, unread, data, updated_at)
      values ('acme', 'notifications', ${id}, 1, 'bob', 0, 0, 1, ${JSON.stringify({ id, snoozedUntil })}, '')
    `.execute(db);
  await change(store('here', null));
  await change(store('snoozed', '2026-11-23T08:00:00.000Z'));
  const storage = await openStorage({ dataDir });
  const found = await storage.db.selectFrom('documents').select(['id', 'unread_from']).orderBy('id').execute();
  await storage.close();
  expect(found).toEqual([
    { id: 'here', unread_from: 0 },
    { id: 'snoozed', unread_from: Date.UTC(2026, 10, 23, 8) },
  ]);
});

test('the unread notifications of an earlier version are found by their record', async () => {
  await writtenBy('008-session-families');
  const store = (id: string, unread: number) => (db: Kysely<Tables>) =>
    sql`
      insert into documents (org_id, collection, id, seq, recipient, listed, deleted, unread, data, updated_at)
      values ('acme', 'notifications', ${id}, 1, 'bob', 0, 0, ${unread}, ${JSON.stringify({ id, recordId: 'r1' })}, '')
    `.execute(db);
  await change(store('unread', 1));
  await change(store('read', 0));
  const storage = await openStorage({ dataDir });
  const found = await storage.db.selectFrom('documents').select(['id', 'parent']).orderBy('id').execute();
  await storage.close();
  expect(found).toEqual([
    { id: 'read', parent: null },
    { id: 'unread', parent: 'r1' },
  ]);
});
