import { existsSync, rmSync } from 'node:fs';
import { CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { lockDataFolder } from './data-folder-lock.ts';
import { migrate } from './migrate.ts';
import { PATIENCE, postgresConnection } from './postgres-connection.ts';
import type { Tables } from './schema.ts';
import { beforeStepFile, copyDatabase, databaseFile, openDatabase, restoringFile } from './sqlite-database.ts';
import { StorageError, wordsFor } from './storage-trouble.ts';

export type Storage = {
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
} & (
  | { readonly engine: 'sqlite' }
  /** Other processes may work on the same database. */
  | { readonly engine: 'postgres'; readonly databaseUrl: string }
);

/**
 * Opens the database and brings it to this version; a SQLite database is kept as it was before that.
 *
 * @throws StorageError with one line for the person who started the server
 */
export async function openStorage(options: {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
}): Promise<Storage> {
  const storage = options.databaseUrl === undefined ? openSqlite(options.dataDir) : openPostgres(options.databaseUrl);
  let kept: string | undefined;
  try {
    await migrate(storage.db, (step) => {
      // PostgreSQL is backed up by its own tools.
      if (storage.engine !== 'sqlite') return;
      kept = beforeStepFile(options.dataDir, step, new Date());
      copyDatabase(databaseFile(options.dataDir), kept);
    });
  } catch (error) {
    await storage.close();
    // It is as it was: a copy of that is nothing to keep, least of all at each attempt.
    if (kept !== undefined) rmSync(kept, { force: true });
    if (error instanceof StorageError) throw error;
    throw new StorageError(`The database cannot be used: ${wordsFor(error)}`, { cause: error });
  }
  return storage;
}

function openSqlite(folder: string): Storage {
  const file = databaseFile(folder);
  const lock = lockDataFolder(folder);
  try {
    if (!existsSync(file) && existsSync(restoringFile(folder))) {
      throw new Error('it was being restored from a backup, and that was interrupted. Restore it again.');
    }
    const db = openDatabase(file);
    return {
      engine: 'sqlite',
      db,
      close: async () => {
        await db.destroy();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw new StorageError(`${file} cannot be used as a database: ${wordsFor(error)}`, { cause: error });
  }
}

function openPostgres(databaseUrl: string): Storage {
  const pool = new Pool({ ...postgresConnection(databaseUrl), max: 10 });
  // A connection that dies, idle or between two statements of a transaction, is replaced when it is needed; without
  // these listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const onCreateConnection = async (connection: DatabaseConnection) => {
    await connection.executeQuery(CompiledQuery.raw(PATIENCE));
  };
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool, onCreateConnection }) });
  return { engine: 'postgres', databaseUrl, db, close: () => db.destroy() };
}
