import { chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from './postgres-for-tests.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';

/**
 * An empty PostgreSQL database whose tables are on a disk of their own, which can run full. Its cluster is its own too:
 * while a disk is full, no database of a cluster can be dropped, whoever's it is.
 */
export async function postgresOnSmallDisk(
  megabytes: number,
): Promise<{ disk: SmallDisk; databaseUrl: string; drop(): Promise<void> }> {
  const disk = smallDisk(megabytes);
  const cluster = await startPostgres();
  const client = new pg.Client({ connectionString: `${cluster.url}/postgres` });
  await client.connect();
  const location = join(disk.folder, 'tables');
  mkdirSync(location);
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  const owner = statSync(rows[0]?.data_directory ?? '');
  chownSync(location, owner.uid, owner.gid);
  await client.query(`create tablespace small location '${location}'`);
  await client.query('create database full_soon tablespace small');
  await client.end();
  return {
    disk,
    databaseUrl: `${cluster.url}/full_soon`,
    drop: async () => {
      await cluster.stop();
      disk.remove();
    },
  };
}
