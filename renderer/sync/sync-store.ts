import { create } from 'zustand';
import type { SyncStatus } from './sync-status.ts';

export type SyncState = SyncStatus & {
  /** Local edits the server has not taken yet. */
  readonly pending: number;
  /** Conflicts and rejections that wait for the user. */
  readonly needsYou: number;
  /** Unread notifications on the bell; null until the database has answered. */
  readonly unread: number | null;
  /** This device refuses to store anything: what arrives cannot be kept, what is typed cannot be saved. */
  readonly storageFails: boolean;
  /** Runs a round at once, or right after the one under way. */
  readonly requestRound: () => void;
};

export const idleSyncState: SyncState = {
  online: true,
  syncing: false,
  pending: 0,
  needsYou: 0,
  unread: null,
  storageFails: false,
  lastSyncedAt: null,
  nextSyncAt: null,
  error: null,
  firstSync: null,
  comparing: null,
  lastCheck: null,
  requestRound: () => undefined,
};

/** What the sync status shows. */
export const useSyncState = create<SyncState>()(() => idleSyncState);

/** "Sync now". */
export function syncNow(): void {
  useSyncState.getState().requestRound();
}

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
