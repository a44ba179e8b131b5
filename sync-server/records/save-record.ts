import { blankTombstone } from '#contract/collections.ts';
import type { CrmRecord, RecordDraft } from '#contract/records.ts';
import { stageChange } from '../activities/stage-change.ts';
import { demandUnlocked, endApprovalOfDeleted, statusAfterEdit } from '../approvals/edits-under-approval.ts';
import { handOffsAfterDelete, handOffsAfterSave } from '../hand-offs/record-saved.ts';
import { planNextStep } from '../next-steps/plan-next-step.ts';
import { countNotifications } from '../notifications/notification-limit.ts';
import type { NameOf, SavedRecord } from '../notifications/saved-record.ts';
import { RowRejected } from '../rows/row.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { StoredDocument } from '../storage/documents.ts';
import { deletedRecord, keepDeleted } from '../storage/hidden.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { askRules } from '../workflow-rules/ask-rules.ts';
import { touchRecord } from '../workflow-rules/untouched-records.ts';
import { assignedByRule } from './assign-by-rule.ts';
import { carryOut } from './carry-out.ts';
import { recordTriggers } from './record-triggers.ts';
import { tellImported } from './tell-imported.ts';

/** What somebody does to a record. */
type Change = {
  /** The record as it stands, a tombstone included; undefined where there never was one. */
  readonly stored: StoredDocument<'records'> | undefined;
  /** Names the client's edit, where it does. */
  readonly editId: string | undefined;
  /** The name of the system it came in through, where it did: to whom it goes, it is news. */
  readonly integration?: string | undefined;
  /** The import it is part of: each new owner is told of that once, and nothing else follows. */
  readonly importId?: string | undefined;
  /** When the record was created where it comes from. */
  readonly createdAt?: string | undefined;
};

/**
 * Saves a record as a client wants it, with everything that follows, in the save's own transaction: a pending approval
 * locks it, hand-offs of it go on or end, triggers tell who it is for, and rules tell whom they name.
 *
 * @throws RowRejected
 */
export async function saveRecord(work: OrgWork, by: SignedIn, change: Change, draft: RecordDraft): Promise<void> {
  await demandUnlocked(work, by, change.stored);
  const save = await stageRecord(work, by, change, draft);
  stageChange(work, save);
  await planNextStep(work, change.stored?.document._deleted ? undefined : save.before, save.after, by.username);
  await handOffsAfterSave(work, by, save);
  const nameOf = await namesIn(work, save);
  if (change.importId !== undefined) return tellImported(work, save, nameOf, change.importId);
  // Rules are asked before triggers begin a hand-off, because one may say when it escalates; they tell after them.
  const wishes = await askRules(work, save, nameOf);
  const { drafts, assignment } = wishes;
  // Whoever would have had it, had no rule assigned it, never did.
  const triggers =
    assignment === undefined || assignment.to === save.after.ownerUsername
      ? recordTriggers.flatMap((trigger) => trigger(save, nameOf))
      : assignedByRule(save, nameOf, assignment);
  const told = [...triggers, ...drafts].map(({ recipientUsername }) => recipientUsername);
  await countNotifications(work, save.actor, told);
  await carryOut(work, save, triggers, wishes);
  await touchRecord(work, save.after.id);
}

/**
 * Deletes a record: its approval ends, and nobody waits for its hand-offs.
 *
 * @throws RowRejected where a pending approval locks it
 */
export async function deleteRecord(
  work: OrgWork,
  by: SignedIn,
  stored: StoredDocument<'records'>,
  editId: string | undefined,
): Promise<void> {
  await demandUnlocked(work, by, stored);
  await endApprovalOfDeleted(work, by, stored, changeIn(work, editId));
  const { id, orgId } = stored.document;
  await handOffsAfterDelete(work, by, id);
  await planNextStep(work, stored.document, undefined, by.username);
  work.put('records', blankTombstone('records', id, orgId, work.now), keepDeleted(stored.document));
}

/** Stages the record itself. @throws RowRejected where it cannot be saved so */
async function stageRecord(
  work: OrgWork,
  by: SignedIn,
  { stored, editId, integration, createdAt = work.now }: Change,
  draft: RecordDraft,
): Promise<SavedRecord> {
  const edited = stored === undefined || stored.document._deleted ? undefined : stored;
  const before = edited?.document ?? deletedRecord(stored?.hidden);
  if (before !== undefined && before.object !== draft.object) {
    throw new RowRejected('object-fixed', `This is a record of kind ${before.object}; that cannot be changed.`);
  }
  if (before?.ownerUsername !== draft.ownerUsername) await demandActiveOwner(work, draft.ownerUsername);
  const origin = before ?? { createdBy: by.username, createdAt };
  const after: CrmRecord = {
    ...draft,
    orgId: work.orgId,
    createdBy: origin.createdBy,
    createdAt: origin.createdAt,
    updatedBy: by.username,
    updatedAt: work.now,
    approvalStatus: edited === undefined ? 'none' : await statusAfterEdit(work, edited, draft),
    editId,
    _deleted: false,
  };
  work.put('records', after, edited?.hidden);
  return { before, after, actor: by.username, integration, change: changeIn(work, editId) };
}

/** What makes this change different from any other of the record; the same whenever the same edit is replayed. */
function changeIn(work: OrgWork, editId: string | undefined): string {
  return editId ?? `${work.seq}@${work.now}`;
}

async function demandActiveOwner(work: OrgWork, username: string): Promise<void> {
  const owner = await work.find('users', username);
  if (owner?.document.active) return;
  throw new RowRejected('owner-not-active', `${username} is not an active user, so nothing can be handed to them.`);
}

/** The names of the people a save is about. */
async function namesIn(work: OrgWork, { before, after, actor }: SavedRecord): Promise<NameOf> {
  const usernames = [actor, after.ownerUsername, ...(before === undefined ? [] : [before.ownerUsername])];
  await work.load('users', usernames);
  const names = new Map<string, string>();
  for (const username of usernames) {
    const user = await work.find('users', username);
    if (user !== undefined) names.set(username, user.document.displayName);
  }
  return (username) => names.get(username) ?? username;
}
