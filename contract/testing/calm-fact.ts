import type { SyncFact } from '../badge-model.ts';

/** Somebody is signed in, and nothing waits for them. */
export const calmFact: SyncFact = {
  signedIn: true,
  unread: 0,
  pending: 0,
  online: true,
  lastSyncedAt: null,
  error: null,
};
