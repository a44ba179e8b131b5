import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../migrate.ts';
import { NodeSqliteDialect } from '../node-sqlite-dialect.ts';
import type { Tables } from '../schema.ts';

const DAY_MS = 24 * 60 * 60_000;

test('sessions of earlier versions stay, and end 90 days after the update', async () => {
  const db = new Kysely<unknown>({ dialect: new NodeSqliteDialect(new DatabaseSync(':memory:')) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: 'smartlite_migrations',
    migrationLockTableName: 'smartlite_migrations_lock',
  });
  await migrator.migrateTo('007-limit-counts');
  const longAgo = '2025-01-01T00:00:00.000Z';
  const session = (id: string) => ({
    ...{ id, org_id: 'acme', username: 'ann', device: 'Laptop', device_kind: null },
    ...{ token_hash: `token of ${id}`, refresh_hash: `refresh of ${id}`, rotation_salt: 'salt', rotation_confirmed: 1 },
    ...{ created_at: longAgo, last_used_at: longAgo, expires_at: longAgo, refresh_expires_at: longAgo },
  });
  await db
    .withTables<{ sessions: ReturnType<typeof session> }>()
    .insertInto('sessions')
    .values([session('one'), session('two')])
    .execute();
  const before = Date.now();
  const migrated = db.withTables<Tables>();
  await migrate(migrated);
  const sessions = await migrated.selectFrom('sessions').selectAll().execute();
  expect(sessions).toMatchObject([{ ...session('one'), family_hash: null, ended: null }, session('two')]);
  for (const { family_ends_at } of sessions) {
    expect(Date.parse(family_ends_at)).toBeGreaterThanOrEqual(before + 90 * DAY_MS);
    expect(Date.parse(family_ends_at)).toBeLessThanOrEqual(Date.now() + 90 * DAY_MS);
  }
  await db.destroy();
});
