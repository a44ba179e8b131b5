import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '../storage/open-storage.ts';
import { databaseFile } from '../storage/sqlite-database.ts';
import { createDatabase, dropDatabase, giveBackMigrated, takeMigrated } from './postgres-databases.ts';

export type Engine = 'sqlite' | 'postgres';

/** The engines that every storage test runs on. */
export const engines: readonly Engine[] = ['sqlite', 'postgres'];

export type TestDatabase = {
  /** What tells a server to use it. */
  readonly options: { readonly dataDir: string; readonly databaseUrl?: string };
  drop(): Promise<void>;
};

/** A SQLite database that has the tables of this version, and nothing in them; made once in a process. */
let emptySqlite: Promise<Buffer> | undefined;

/**
 * An empty database of one test's own: a fresh folder, or a database in the run's PostgreSQL cluster.
 * @param tables whether it has the tables already: bringing each to this version would take many times as long
 */
export async function testDatabase(
  engine: Engine,
  { tables = true }: { readonly tables?: boolean } = {},
): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'smartlite-test-'));
  const dropFolder = () => rm(dataDir, { recursive: true, force: true });
  if (engine === 'sqlite') {
    if (tables) {
      emptySqlite ??= makeEmptySqlite();
      await writeFile(databaseFile(dataDir), await emptySqlite, { mode: 0o600 });
    }
    return { options: { dataDir }, drop: dropFolder };
  }
  // Only here, so that benchmarks can use the rest outside of vitest.
  const { inject } = await import('vitest');
  const cluster = inject('postgresUrl');
  const name = await (tables ? takeMigrated(cluster) : createDatabase(cluster, 'template1'));
  return {
    options: { dataDir, databaseUrl: `${cluster}/${name}` },
    drop: async () => {
      await (tables ? giveBackMigrated : dropDatabase)(cluster, name);
      await dropFolder();
    },
  };
}

async function makeEmptySqlite(): Promise<Buffer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'smartlite-template-'));
  await (await openStorage({ dataDir })).close();
  const made = await readFile(databaseFile(dataDir));
  await rm(dataDir, { recursive: true, force: true });
  return made;
}
