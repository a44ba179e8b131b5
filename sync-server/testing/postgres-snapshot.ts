import { randomUUID } from 'node:crypto';
import pg from 'pg';

export type PostgresSnapshot = {
  /** Puts the database back to what it was, whoever is connected to it. */
  restore(): Promise<void>;
  drop(): Promise<void>;
};

/** Keeps a PostgreSQL database as it is now, as a backup would; everybody connected to it is cut off. */
export async function postgresSnapshot(databaseUrl: string): Promise<PostgresSnapshot> {
  const name = new URL(databaseUrl).pathname.slice(1);
  const kept = `kept_${randomUUID().replaceAll('-', '')}`;
  const copy = async (from: string, to: string) => {
    await onCluster(databaseUrl, `alter database ${from} allow_connections false`);
    await onCluster(databaseUrl, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${from}'`);
    await onCluster(databaseUrl, `create database ${to} template ${from}`);
    await onCluster(databaseUrl, `alter database ${from} allow_connections true`);
  };
  await copy(name, kept);
  return {
    restore: async () => {
      await onCluster(databaseUrl, `drop database ${name} with (force)`);
      await copy(kept, name);
    },
    drop: () => onCluster(databaseUrl, `drop database ${kept} with (force)`),
  };
}

async function onCluster(databaseUrl: string, text: string): Promise<void> {
  const address = new URL(databaseUrl);
  address.pathname = '/postgres';
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  await client.query(text).finally(() => client.end());
}
