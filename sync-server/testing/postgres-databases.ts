import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** The database in the run's PostgreSQL cluster that has the tables of this version, and nothing in them. */
export const MIGRATED_TEMPLATE = 'smartlite_template';

/** A database that grew beyond this would make whoever comes next slow. One that nothing was written to has 9 MB. */
const KEPT_BYTES = 16 * 1_048_576;

const KEPT = `with present as (
    select (select count(*) from pg_stat_activity where datname = current_database()) as sessions,
      (select count(*) from pg_class) as relations, pg_database_size(current_database()) as bytes)
  select relations::int, sessions = 1 and bytes <= ${KEPT_BYTES} as fit from present`;

/** Nothing refers to what is not there any more, so that their order needs no care. */
const EMPTY = `do $$ declare name text; begin
    set local session_replication_role = replica;
    for name in select tablename from pg_tables where schemaname = 'public' and tablename not like '%_migrations%' loop
      execute format('delete from %I', name);
    end loop;
  end $$`;

/**
 * Migrated databases of this worker that a test is through with, empty again: emptying one takes PostgreSQL some
 * milliseconds, dropping it and copying another some sixty.
 */
const free: string[] = [];

/** How many relations a migrated database has that nobody changed. */
let relationsOfMigrated: number | undefined;

/** An empty database of PostgreSQL that has the tables of this version; it may have served another test before. */
export async function takeMigrated(cluster: string): Promise<string> {
  const emptied = free.pop();
  if (emptied !== undefined) return emptied;
  const name = await createDatabase(cluster, MIGRATED_TEMPLATE);
  relationsOfMigrated ??= (await inDatabase(cluster, name, relationsAndFit)).relations;
  return name;
}

/** Empties a database for the next test, or drops it where somebody still uses it, changed its tables or filled it. */
export async function giveBackMigrated(cluster: string, name: string): Promise<void> {
  const emptied = await inDatabase(cluster, name, async (client) => {
    const { relations, fit } = await relationsAndFit(client);
    if (!fit || relations !== relationsOfMigrated) return false;
    await client.query(EMPTY);
    return true;
  });
  if (emptied) free.push(name);
  else await dropDatabase(cluster, name);
}

/** A new database that is a copy of another. */
export async function createDatabase(cluster: string, template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Half the work of writing each block to the log; what that guards against ends a test run anyway.
  await inDatabase(cluster, 'postgres', (client) =>
    client.query(`create database ${name} template ${template} strategy file_copy`),
  );
  return name;
}

/** Removes a database, whoever is connected to it. */
export async function dropDatabase(cluster: string, name: string): Promise<void> {
  await inDatabase(cluster, 'postgres', (client) => client.query(`drop database ${name} with (force)`));
}

async function relationsAndFit(client: pg.Client): Promise<{ relations: number; fit: boolean }> {
  const { rows } = await client.query<{ relations: number; fit: boolean }>(KEPT);
  const [found] = rows;
  if (found === undefined) throw new Error('PostgreSQL did not say what a database is like.');
  return found;
}

async function inDatabase<T>(cluster: string, name: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: `${cluster}/${name}` });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
