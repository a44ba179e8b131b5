import type { SelfCheck, SyncProgress } from '../../sync/sync-status.ts';
import type { SyncState } from '../../sync/sync-store.ts';
import { relativeTime } from '../../ui/time.ts';
import { formatCount } from '../../ui/values.ts';

export type SyncKind = 'synced' | 'syncing' | 'offline' | 'attention';
export type SyncWords = {
  readonly kind: SyncKind;
  readonly text: string;
  /** When that was; told where somebody asks, since it ticks. */
  readonly when?: string;
};

/**
 * What the sync status says in a few words. A device that stores nothing comes first, then being offline,
 * since each explains the rest; then what only the person can settle. It never reads "Synced" while an edit made here is not on the server yet.
 *
 * @param now milliseconds since the epoch
 */
export function syncWords(state: SyncState, now: number): SyncWords {
  if (state.storageFails) return { kind: 'attention', text: 'Storage needs attention' };
  if (!state.online) {
    const waiting = state.pending === 0 ? '' : ` — ${changes(state.pending)} waiting`;
    return { kind: 'offline', text: `Offline${waiting}` };
  }
  if (state.needsYou > 0) {
    return {
      kind: 'attention',
      text: `${changes(state.needsYou)} ${state.needsYou === 1 ? 'needs' : 'need'} attention`,
    };
  }
  if (state.error !== null) return { kind: 'attention', text: 'Sync needs attention' };
  if (state.comparing !== null) {
    return { kind: 'syncing', text: `Comparing with the server… ${progressCount(state.comparing)}` };
  }
  if (state.syncing || state.pending > 0 || state.firstSync !== null || state.lastSyncedAt === null) {
    return { kind: 'syncing', text: 'Syncing…' };
  }
  return { kind: 'synced', text: 'Synced', when: relativeTime(state.lastSyncedAt, now) };
}

export function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}

/** How many are done, of how many where that is known. */
export function progressCount({ done, total }: SyncProgress): string {
  return total === undefined ? formatCount(done) : `${formatCount(done)} of ${formatCount(total)}`;
}

/** What the last comparison with the server found, in a sentence. */
export function checkWords({ documents, drifted }: SelfCheck): string {
  if (drifted.length === 1) return 'One list differed and was compared again';
  if (drifted.length > 1) return `${drifted.length} lists differed and were compared again`;
  return `All ${formatCount(documents)} documents agree with the server`;
}

/** How far the first sync is: a percentage where the total is known, else null. */
export function percentDone(progress: NonNullable<SyncState['firstSync']>): number | null {
  if (progress.total === undefined || progress.total === 0) return null;
  return Math.min(100, Math.floor((100 * progress.done) / progress.total));
}
