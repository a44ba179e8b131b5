import { join } from 'node:path';
import { type ChildServer, startChildServer } from '../../e2e/world/child-server.ts';
import { startPostgres } from '../../sync-server/testing/postgres-for-tests.ts';
import { syncServerMain } from '../bench-server.ts';

/** Server processes on one database, and where that lies. */
export type Engine = {
  readonly name: string;
  readonly place: { readonly dataDir: string; readonly databaseUrl?: string };
  /** Starts every process of it. */
  start(): Promise<ChildServer[]>;
  stop(): Promise<void>;
};

export async function sqliteEngine(folder: string): Promise<Engine> {
  const place = { dataDir: join(folder, 'sqlite') };
  return {
    name: 'SQLite, one process',
    place,
    start: async () => [await startServer('--data-dir', place.dataDir)],
    stop: async () => undefined,
  };
}

/** PostgreSQL as it is run for real, its writes safe on disk. */
export async function postgresEngine(folder: string): Promise<Engine> {
  const postgres = await startPostgres([]);
  const place = { dataDir: join(folder, 'unused'), databaseUrl: `${postgres.url}/postgres` };
  const start = () => startServer('--database-url', place.databaseUrl);
  return {
    name: 'PostgreSQL, two processes',
    place,
    start: async () => [await start(), await start()],
    stop: postgres.stop,
  };
}

function startServer(...flags: readonly string[]): Promise<ChildServer> {
  return startChildServer(['--inspect=127.0.0.1:0', syncServerMain, '--port', '0', '--registration', 'open', ...flags]);
}
