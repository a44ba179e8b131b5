import { existsSync } from 'node:fs';
import { type Kysely, sql, type Transaction } from 'kysely';
import { openStorage } from '../storage/open-storage.ts';
import { databaseFile } from '../storage/sqlite-database.ts';
import { StorageError, wordsFor } from '../storage/storage-trouble.ts';
import { refuseForeignTables, refuseRows } from './empty-target.ts';
import { TableDigest } from './table-digest.ts';
import { type AnyTables, rowsOfPostgres, rowsOfSqlite, type Table, tablesOf } from './table-rows.ts';

type Move = { readonly dataDir: string; readonly databaseUrl: string };

/**
 * Moves everything from a data folder's SQLite to an empty PostgreSQL database, in one transaction: it is all there, read
 * back and equal, or nothing is. Every row stays as it is, so ids, history, passwords, sessions and checkpoints stay
 * good. The SQLite database is only read.
 *
 * @throws StorageError, also while a server uses the folder
 */
export async function moveToPostgres({ dataDir, databaseUrl }: Move, say: (line: string) => void): Promise<void> {
  if (!existsSync(databaseFile(dataDir))) {
    throw new StorageError(`There is no database in ${dataDir}. Say where it is with --data-dir.`);
  }
  await refuseForeignTables(databaseUrl);
  const source = await openStorage({ dataDir });
  try {
    const target = await openStorage({ dataDir, databaseUrl });
    try {
      await target.db
        .withTables<AnyTables>()
        .transaction()
        .execute((to) => moveTables(source.db.withTables<AnyTables>(), to, say));
    } finally {
      await target.close();
    }
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError(`Nothing was moved: ${wordsFor(error)}.`, { cause: error });
  } finally {
    await source.close();
  }
  say(`Everything is in PostgreSQL. From now on start the server with --database-url; never again on ${dataDir}.`);
}

async function moveTables(
  from: Kysely<AnyTables>,
  to: Transaction<AnyTables>,
  say: (line: string) => void,
): Promise<void> {
  const tables = await tablesOf(from);
  for (const table of tables) {
    // Until the move ends nobody else writes here, such as a server that was started too early.
    await sql`lock table ${sql.table(table.name)} in exclusive mode`.execute(to);
    await refuseRows(to, table);
  }
  for (const table of tables) {
    const moved = await copyTable(from, to, table);
    if (!moved.equals(await digestOf(to, table))) {
      throw new StorageError(`Nothing was moved: ${table.name} reads differently in PostgreSQL.`);
    }
    const rows = `${moved.rows.toLocaleString('en')} ${moved.rows === 1 ? 'row' : 'rows'}`;
    // Without it PostgreSQL would plan the first queries as if the table were empty.
    await sql`analyze ${sql.table(table.name)}`.execute(to);
    say(`${table.name}: ${rows} moved and compared`);
  }
}

async function copyTable(from: Kysely<AnyTables>, to: Transaction<AnyTables>, table: Table): Promise<TableDigest> {
  const digest = new TableDigest(table.columns);
  for await (const rows of rowsOfSqlite(from, table)) {
    for (const row of rows) digest.add(row);
    await to.insertInto(table.name).values(rows).execute();
  }
  return digest;
}

async function digestOf(db: Transaction<AnyTables>, table: Table): Promise<TableDigest> {
  const digest = new TableDigest(table.columns);
  for await (const rows of rowsOfPostgres(db, table)) for (const row of rows) digest.add(row);
  return digest;
}
