import type { LocalDatabase } from './local-database.ts';

/** By the storage of a database, which is its own: what reads and writes there knows no more of it. */
const closings = new WeakMap<object, AbortController>();

function closingBy(storage: object): AbortController {
  const known = closings.get(storage);
  if (known !== undefined) return known;
  const closing = new AbortController();
  closings.set(storage, closing);
  return closing;
}

/** Aborted once the database is about to be closed: whatever waits or goes on for long is to end. */
export function closingOf({ storage }: Pick<LocalDatabase, 'storage'>): AbortSignal {
  return closingBy(storage).signal;
}

/** Has all end that goes on with the database, before it is closed. */
export function beginClosing({ storage }: Pick<LocalDatabase, 'storage'>): void {
  closingBy(storage).abort();
}
