import { type Kysely, sql, type Transaction } from 'kysely';
import type { Row } from './table-digest.ts';

/** Tables are moved as they are, whatever this version keeps in them. */
export type AnyTables = { readonly [table: string]: Record<string, string | number | null> };

export type Table = { readonly name: string; readonly columns: readonly string[] };

/** Tables that belong to the schema's own upkeep. */
const UPKEEP = /^smartlite_migrations/;

/** The tables of a database, those that keep track of its schema left out. */
export async function tablesOf(db: Kysely<AnyTables>): Promise<Table[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  return tables
    .filter(({ name }) => !UPKEEP.test(name))
    .map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }));
}

const ROWS_AT_ONCE = 1_000;

/** All rows of a SQLite table, a batch at a time. */
export async function* rowsOfSqlite(db: Kysely<AnyTables>, table: Table): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const row of db.selectFrom(table.name).selectAll().stream()) {
    batch.push(row);
    if (batch.length < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** All rows of a PostgreSQL table, through a cursor of the transaction. */
export async function* rowsOfPostgres(db: Transaction<AnyTables>, table: Table): AsyncGenerator<Row[]> {
  await sql`declare moved_rows no scroll cursor for select * from ${sql.table(table.name)}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_AT_ONCE)} from moved_rows`.execute(db);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close moved_rows`.execute(db);
}
