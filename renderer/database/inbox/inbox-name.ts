/** The part of an inbox that holds facts, by name. */
export const FACTS = 'facts';

/** Beside the databases of Dexie, by whose beginning those of an account are found and erased. */
export function inboxName(databaseName: string): string {
  return `rxdb-dexie-${databaseName}--inbox`;
}
