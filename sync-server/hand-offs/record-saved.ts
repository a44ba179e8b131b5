import { displayName } from '#contract/approval-words.ts';
import type { SavedRecord } from '../notifications/saved-record.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { pendingOfRecord } from './find-hand-offs.ts';
import { settleHandOff } from './settle-hand-offs.ts';
import { takeEvidence } from './take-evidence.ts';

/**
 * Brings the hand-offs of a record up to date after it was saved: whoever saves it has opened it, and once it is
 * somebody else's, nobody waits for its former owner.
 */
export async function handOffsAfterSave(
  work: OrgWork,
  by: Pick<SignedIn, 'username' | 'deviceKind'>,
  { before, after }: Pick<SavedRecord, 'before' | 'after'>,
): Promise<void> {
  if (before === undefined) return;
  const ownerChanged = before.ownerUsername !== after.ownerUsername;
  for (const handOff of await pendingOfRecord(work, after.id)) {
    if (handOff.toUsername === by.username) {
      await takeEvidence(work, handOff, { openedAt: work.now, on: by.deviceKind });
    } else if (ownerChanged && handOff.trigger === 'record-assigned' && handOff.toUsername !== after.ownerUsername) {
      const directory = await orgDirectory(work);
      const to = displayName(after.ownerUsername, directory);
      const outcome = `handed on to ${to} by ${displayName(by.username, directory)}`;
      await settleHandOff(work, handOff, { by: by.username, outcome });
    }
  }
}

/** Settles the hand-offs of a record that is deleted. */
export async function handOffsAfterDelete(
  work: OrgWork,
  by: Pick<SignedIn, 'username' | 'deviceKind'>,
  recordId: string,
): Promise<void> {
  for (const handOff of await pendingOfRecord(work, recordId)) {
    if (handOff.toUsername === by.username) {
      await takeEvidence(work, handOff, { openedAt: work.now, on: by.deviceKind });
    } else {
      const outcome = `deleted by ${displayName(by.username, await orgDirectory(work))}`;
      await settleHandOff(work, handOff, { by: by.username, outcome });
    }
  }
}
