import { type Kysely, sql } from 'kysely';
import { Client } from 'pg';
import { postgresConnection } from '../storage/postgres-connection.ts';
import { StorageError, wordsFor } from '../storage/storage-trouble.ts';
import type { AnyTables, Table } from './table-rows.ts';

/**
 * Looks at a PostgreSQL database before anything is made in it: one with tables that are not ours belongs to something
 * else.
 *
 * @throws StorageError
 */
export async function refuseForeignTables(databaseUrl: string): Promise<void> {
  const client = new Client(postgresConnection(databaseUrl));
  let tables: string[];
  try {
    await client.connect();
    const { rows } = await client.query<{ table_name: string }>(
      'select table_name from information_schema.tables where table_schema = any(current_schemas(false)) order by 1',
    );
    tables = rows.map((row) => row.table_name);
  } catch (error) {
    throw new StorageError(`The database cannot be used: ${wordsFor(error)}`, { cause: error });
  } finally {
    await client.end();
  }
  if (tables.length === 0 || tables.includes('smartlite_migrations')) return;
  throw new StorageError(`The PostgreSQL database is not empty: it has a table ${tables[0]}. Give an empty one.`);
}

/** @throws StorageError when somebody has used the database already */
export async function refuseRows(db: Kysely<AnyTables>, table: Table): Promise<void> {
  const { rows } = await sql`select 1 from ${sql.table(table.name)} limit 1`.execute(db);
  if (rows.length === 0) return;
  throw new StorageError(`The PostgreSQL database is not empty: there are rows in ${table.name}. Give an empty one.`);
}
