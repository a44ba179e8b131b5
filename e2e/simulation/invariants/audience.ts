import type { ApprovalRequest } from '#contract/approvals.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { Notification, NotificationTrigger } from '#contract/notifications.ts';
import type { Recipient } from '#contract/recipient-resolution.ts';
import type { CrmRecord } from '#contract/records.ts';
import { oracleFirings } from '#contract/testing/rule-oracle.ts';
import type { User } from '#contract/users.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import type { History } from '../actors/history.ts';
import type { World } from '../world.ts';
import { type Notice, noticesOfHandOff } from './hand-off-notices.ts';
import { InvariantBroken } from './invariant.ts';

/**
 * I2: everybody was told exactly what the table in docs/decisions.md#who-gets-a-notification says, counted from what
 * the server committed.
 */
export function checkAudience(world: World): void {
  const expected = expectedNotices(world.history);
  const actual = new Map<string, number>();
  for (const { collection, document } of world.history.standing()) {
    if (collection !== 'notifications') continue;
    const { recipientUsername, trigger, recordId, title } = document as Notification;
    // Who may have accepted too, no document says.
    if (trigger === 'hand-off-unseen' || title.includes('had accepted it too')) continue;
    count(actual, key(recipientUsername, trigger, recordId));
  }
  for (const notice of new Set([...expected.keys(), ...actual.keys()])) {
    const [want, have] = [expected.get(notice) ?? 0, actual.get(notice) ?? 0];
    if (want !== have) throw new InvariantBroken('I2', `${notice}: ${have} notifications, where ${want} are due`);
  }
}

function expectedNotices(history: History): ReadonlyMap<string, number> {
  const told = new Map<string, number>();
  const people = new Map<string, User>();
  const rules = new Map<string, WorkflowRule>();
  const records = new Map<string, { readonly record: CrmRecord; readonly seq: number }>();
  const requests = new Map<string, ApprovalRequest>();
  const creations = new Set<string>();
  const handOffs = new Map<string, HandOff>();
  const commits = Map.groupBy(history.versions, (version) => version.commit);
  for (const { collection, id, seq, commit: number, document } of history.versions) {
    if (collection === 'users') people.set(id, document as User);
    if (collection === 'workflowRules') rules.set(id, document as WorkflowRule);
    if (collection === 'approvalRequests') {
      for (const [to, trigger] of noticesOfRequest(requests.get(id), document as ApprovalRequest)) {
        count(told, key(to, trigger, (document as ApprovalRequest).recordId));
      }
      requests.set(id, document as ApprovalRequest);
    }
    if (collection === 'handOffs') {
      const handOff = document as HandOff;
      const commit = commits.get(number) ?? [];
      const saved = commit.find((one) => one.collection === 'records' && one.id === handOff.recordId)?.document;
      const { ownerUsername = '' } = (saved as CrmRecord | undefined) ?? records.get(handOff.recordId)?.record ?? {};
      for (const [to, trigger] of noticesOfHandOff(handOffs.get(id), handOff, { commit, people, ownerUsername })) {
        count(told, key(to, trigger, handOff.recordId));
      }
      handOffs.set(id, handOff);
    }
    if (collection !== 'records' || document._deleted) continue;
    const record = document as CrmRecord;
    const last = records.get(id);
    // A delete that is taken back is no creation, unless the server has forgotten that there ever was such a record.
    const before = last === undefined || history.forgot(id, last.seq, seq) ? undefined : last.record;
    for (const [to, trigger, of] of noticesOfSave(before, record, { people, rules })) {
      const creation = `${key(to, trigger, id)} by ${of}`;
      // A record is created once: who has been told of that is not told again when a forgotten one is brought back.
      if (before === undefined && creations.has(creation)) continue;
      if (before === undefined) creations.add(creation);
      count(told, key(to, trigger, id));
    }
    records.set(id, { record, seq });
  }
  return told;
}

type Org = { readonly people: ReadonlyMap<string, User>; readonly rules: ReadonlyMap<string, WorkflowRule> };

function noticesOfSave(before: CrmRecord | undefined, after: CrmRecord, { people, rules }: Org): Notice[] {
  // What an approval makes of a record is no save of it: nobody edited it.
  if (before !== undefined && before.editId === after.editId) return [];
  // What goes on by itself is told with its hand-off, and no rule is asked.
  if (before !== undefined && after.editId === undefined) return [];
  // What a rule assigned was saved by whoever created it.
  const actor = after.updatedBy === 'system' ? after.createdBy : after.updatedBy;
  const notices: Notice[] = [];
  const changedHands = before === undefined || before.ownerUsername !== after.ownerUsername;
  if (changedHands && after.ownerUsername !== actor) notices.push([after.ownerUsername, 'record-assigned']);
  for (const rule of rules.values()) {
    if (rule._deleted || !rule.active || rule.object !== after.object) continue;
    if (oracleFirings(rule, before === undefined ? [after] : [before, after]).at(-1) !== true) continue;
    for (const [action, does] of rule.actions.entries()) {
      const recipients = does.type === 'notification' ? does.recipients : [];
      const reached = new Set(recipients.flatMap((recipient) => reachedBy(recipient, after, people)));
      const active = [...reached].filter((username) => people.get(username)?.active === true);
      notices.push(...active.map((username): Notice => [username, 'workflow', `${rule.id}/${action}`]));
    }
  }
  return notices;
}

function reachedBy(recipient: Recipient, record: CrmRecord, people: Org['people']): string[] {
  switch (recipient.kind) {
    case 'owner':
      return [record.ownerUsername];
    case 'creator':
      return [record.createdBy];
    case 'owner-manager':
      return [people.get(record.ownerUsername)?.managerUsername ?? ''];
    case 'user':
      return [recipient.username];
    case 'role':
      return [...people.values()].filter(({ role }) => role === recipient.role).map(({ username }) => username);
  }
}

function noticesOfRequest(before: ApprovalRequest | undefined, after: ApprovalRequest): Notice[] {
  if (after._deleted) return [];
  const ended = before?.status !== after.status && (after.status === 'approved' || after.status === 'rejected');
  if (ended) return [[after.submitterUsername, 'approval-decided']];
  if (after.status !== 'pending') return [];
  const known = before !== undefined && before.stepIndex === after.stepIndex ? peopleAsked(before) : [];
  const asked = peopleAsked(after).filter((username) => !known.includes(username));
  return asked.map((username) => [username, 'approval-submitted']);
}

/** Whoever can still decide, for themselves or for somebody who is away. */
function peopleAsked({ stepRuns }: ApprovalRequest): string[] {
  const places = stepRuns.findLast(({ outcome }) => outcome === 'waiting')?.places ?? [];
  const open = places.filter(({ decision }) => decision === null);
  return [...new Set(open.flatMap(({ username, deputyUsername }) => [username, deputyUsername ?? username]))];
}

function key(to: string, trigger: NotificationTrigger, recordId: string): string {
  return `${to} is told of ${trigger} of record ${recordId}`;
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
