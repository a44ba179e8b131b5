import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from '../storage/migrate.ts';
import { StorageError, wordsFor } from '../storage/storage-trouble.ts';

/** What is in a database file, for the person who backs it up or restores it. */
export type DatabaseContents = { readonly orgs: number; readonly documents: number };

/**
 * Reads a database file from end to end.
 *
 * @throws StorageError when it is damaged, not ours, or from a newer version
 */
export function inspectDatabase(file: string): DatabaseContents {
  if (!existsSync(file)) throw new StorageError(`There is no file ${file}.`);
  const database = openReadOnly(file);
  try {
    const complaints = textsOf(database, 'pragma integrity_check').filter((text) => text !== 'ok');
    if (complaints.length > 0) throw new StorageError(`${file} is damaged: ${complaints[0]}`);
    if (textsOf(database, "select name from sqlite_schema where name = 'smartlite_migrations'").length === 0) {
      throw new StorageError(`${file} is not a SmartLite database.`);
    }
    const newer = textsOf(database, 'select name from smartlite_migrations').find((name) => !(name in migrations));
    if (newer !== undefined) {
      throw new StorageError(`${file} was written by a newer version of SmartLite (it has "${newer}").`);
    }
    const unreadable = countOf(database, 'documents where not json_valid(data)');
    if (unreadable > 0)
      throw new StorageError(`${file} is damaged: ${unreadable.toLocaleString('en')} of its documents cannot be read.`);
    return { orgs: countOf(database, 'orgs'), documents: countOf(database, 'documents') };
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError(`${file} is not a SmartLite database: ${wordsFor(error)}.`, { cause: error });
  } finally {
    database.close();
  }
}

/** The contents in words. */
export function describeContents({ orgs, documents }: DatabaseContents): string {
  return `${orgs.toLocaleString('en')} ${orgs === 1 ? 'organization' : 'organizations'}, ${documents.toLocaleString('en')} ${documents === 1 ? 'document' : 'documents'}`;
}

function openReadOnly(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { readOnly: true });
  } catch (error) {
    throw new StorageError(`${file} cannot be read: ${wordsFor(error)}.`, { cause: error });
  }
}

function textsOf(database: DatabaseSync, query: string): string[] {
  return database
    .prepare(query)
    .all()
    .flatMap((row) => Object.values(row).map(String));
}

function countOf(database: DatabaseSync, what: string): number {
  return Number(textsOf(database, `select count(*) from ${what}`)[0]);
}
