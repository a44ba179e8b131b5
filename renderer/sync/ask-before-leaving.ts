import { useSyncState } from './sync-store.ts';

/**
 * On a shared computer nothing outlives the page: while changes wait to be sent, the browser asks before it is reloaded
 * or closed.
 *
 * @returns a function that stops it
 */
export function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (useSyncState.getState().pending > 0) event.preventDefault();
  };
  globalThis.addEventListener('beforeunload', ask);
  return () => globalThis.removeEventListener('beforeunload', ask);
}
