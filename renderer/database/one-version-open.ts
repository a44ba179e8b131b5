import type { LocalDatabase } from './local-database.ts';
import { LocalDataError } from './storage-access.ts';

/** What a page that is being reloaded takes to let go of its data. */
const CLOSING_MS = 1_000;

const openLock = (name: string) => `smartlite-open ${name}`;

/** Tells tabs with a later version of the app that the data is in use, for as long as it is. */
export function stayOpen(database: LocalDatabase): Promise<void> {
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  database.onClose.push(close);
  return new Promise((opened) => {
    void navigator.locks.request(openLock(database.name), { mode: 'shared' }, () => {
      opened();
      return closed;
    });
  });
}

/**
 * Runs an upgrade while no tab has the data open: one from before an update of the app goes on writing where it always
 * did, and what it writes there after the copy was made would be lost. Of several tabs that start at once, each waits
 * for the one before it.
 *
 * @throws LocalDataError
 */
export function whileNobodyWrites(database: LocalDatabase, upgrade: () => Promise<void>): Promise<void> {
  return navigator.locks.request(`smartlite-upgrade ${database.name}`, async () => {
    const signal = AbortSignal.timeout(CLOSING_MS);
    await navigator.locks.request(openLock(database.name), { signal }, upgrade).catch((error: unknown) => {
      if (error !== signal.reason) throw error;
      throw new LocalDataError(
        'SmartLite was updated, and an older version is still open in another tab. Close that tab, then reload this one.',
      );
    });
  });
}
