import { randomUUID } from 'node:crypto';
import { chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type SmallDisk, smallDisk } from './small-disk.ts';

/** An empty PostgreSQL database whose tables are on a disk of their own, which can run full. */
export async function postgresOnSmallDisk(
  cluster: string,
  megabytes: number,
): Promise<{ disk: SmallDisk; databaseUrl: string; drop(): Promise<void> }> {
  const disk = smallDisk(megabytes);
  const client = new pg.Client({ connectionString: `${cluster}/postgres` });
  await client.connect();
  const name = `full_${randomUUID().replaceAll('-', '')}`;
  const location = join(disk.folder, 'tables');
  mkdirSync(location);
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  const owner = statSync(rows[0]?.data_directory ?? '');
  chownSync(location, owner.uid, owner.gid);
  await client.query(`create tablespace ${name} location '${location}'`);
  await client.query(`create database ${name} tablespace ${name}`);
  return {
    disk,
    databaseUrl: `${cluster}/${name}`,
    drop: async () => {
      await client.query(`drop database ${name} with (force)`);
      await client.query(`drop tablespace ${name}`);
      await client.end();
      disk.remove();
    },
  };
}
