/** Why the data on this device cannot be opened or written to, and the way out, in words for the person. */
export class LocalDataError extends Error {}

/** What somebody reads whose browser lets the page keep nothing. */
export const STORAGE_DENIED =
  'This browser does not let SmartLite keep anything on this device. Allow cookies and site data for this page in the browser’s settings, then reload.';

/** Whether the page may store at all: where site data are blocked, browsers refuse to hand the storage over. */
export function mayStore(page: Pick<typeof globalThis, 'localStorage' | 'indexedDB'> = globalThis): boolean {
  try {
    return Boolean(page.localStorage) && Boolean(page.indexedDB);
  } catch {
    return false;
  }
}

/** Whether a failure to open or write means that the browser does not allow it, as opposed to a disk that is full. */
export function isDenial(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Dexie puts errors of its own around the browser's.
  return error.name === 'SecurityError' || isDenial(error.cause) || ('inner' in error && isDenial(error.inner));
}
