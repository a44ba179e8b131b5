import { type Activity, ActivityDraft } from '#contract/activities.ts';
import { blankTombstone } from '#contract/collections.ts';
import { isMergeNoteId } from '#contract/record-merge.ts';
import { isKnownEdit, outcomeWithoutSave, taken } from '../rows/push-rules.ts';
import { type RowHandler, RowRejected, wordsOf } from '../rows/row.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import { deletedActivity, keepDeletedActivity } from '../storage/hidden.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { findSeen } from '../visibility/sight.ts';
import { tellMentioned } from './tell-mentioned.ts';

/** Hears that somebody wrote down what they did about a record. */
export type ActedOn = (work: OrgWork, by: SignedIn, activity: Pick<Activity, 'recordId' | 'at'>) => Promise<void>;

/** Takes a note, a call, an email or a meeting from whoever wrote it; nobody else changes it. */
export const pushActivity =
  (actedOn: ActedOn): RowHandler =>
  async (work, by, row) => {
    if (isKnownEdit(work, 'activities', row)) return 'known';
    const stored = await work.find('activities', row.id);
    const standing = stored?.document;
    const earlier = deletedActivity(stored?.hidden) ?? standing;
    if (earlier !== undefined && (earlier.byUsername !== by.username || earlier.kind === 'change')) {
      throw new RowRejected('read-only', 'Only its author changes an activity.');
    }
    if (earlier === undefined && isMergeNoteId(row.id)) {
      throw new RowRejected('invalid', 'Only a merge leaves a note of this id.');
    }
    const parsed = row.pushed['_deleted'] === true ? undefined : ActivityDraft.safeParse(row.pushed);
    if (parsed?.success === false) throw new RowRejected('invalid', wordsOf(parsed.error));
    const outcome = outcomeWithoutSave(work, 'activities', standing, row, parsed?.data);
    if (outcome !== undefined) return outcome;
    if (parsed === undefined) {
      if (standing !== undefined) {
        const tombstone = blankTombstone('activities', row.id, work.orgId, work.now);
        work.put('activities', tombstone, keepDeletedActivity(standing));
      }
      return taken(work, 'activities', row);
    }
    const draft = parsed.data;
    if (earlier !== undefined && earlier.recordId !== draft.recordId) {
      throw new RowRejected('object-fixed', 'An activity stays with its record.');
    }
    const record = await findSeen(work, by.username, 'records', draft.recordId);
    if (record === undefined) throw new RowRejected('parent-missing', 'The record has not arrived yet.', true);
    const activity: Activity = {
      ...draft,
      orgId: work.orgId,
      byUsername: by.username,
      updatedAt: work.now,
      editId: row.editId,
      _deleted: false,
    };
    // Of a record that is deleted they see none, where records are private.
    work.putFrom(by.username, 'activities', activity);
    await tellMentioned(work, activity, earlier, record);
    await actedOn(work, by, draft);
    return taken(work, 'activities', row);
  };
