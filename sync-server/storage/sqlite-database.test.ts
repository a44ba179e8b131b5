import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './sqlite-database.ts';

const MIB = 1_048_576;

test('the write-ahead log shrinks again after a large transaction', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'smartlite-wal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'smartlite.db');
  const db = openDatabase(file);
  await sql`create table rows (data blob)`.execute(db);
  const write = (bytes: number) => sql`insert into rows values (zeroblob(${bytes}))`.execute(db);
  await write(96 * MIB);
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(90 * MIB);
  await write(1);
  await write(1);
  expect(statSync(`${file}-wal`).size).toBeLessThanOrEqual(64 * MIB);
  await db.destroy();
});
