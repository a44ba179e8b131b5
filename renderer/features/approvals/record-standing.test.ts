import { describe, expect, test } from 'vitest';
import { submitForApproval } from '#contract/approval-submission.ts';
import type { ApprovalProcess } from '#contract/approvals.ts';
import { directoryOf } from '#contract/recipient-resolution.ts';
import { approvalHere, type StoredDecision, type StoredRequest } from '../../database/provisional-approval.ts';
import { historyOf } from './approval-history.ts';
import { editRemark, lockOf, mayDo, statusShown, submittable, undoingApproval } from './record-standing.ts';

const at = '2026-11-20T09:00:00.000Z';
const later = '2026-11-20T10:00:00.000Z';
const person = (username: string, role: 'rep' | 'manager' | 'admin' = 'rep') => ({
  username,
  displayName: username.toUpperCase(),
  role,
  managerUsername: null,
  active: true,
});
const directory = directoryOf([
  person('rep'),
  person('boss', 'manager'),
  person('chief', 'manager'),
  person('admin', 'admin'),
]);
const record = {
  id: 'deal',
  orgId: 'acme',
  object: 'opportunity' as const,
  name: 'Deal',
  ownerUsername: 'rep',
  fields: { amount: 5_000 } as { [key: string]: string | number },
  createdBy: 'rep',
  createdAt: at,
  updatedBy: 'rep',
  updatedAt: at,
  approvalStatus: 'none' as 'none' | 'pending' | 'approved' | 'rejected',
};
const process: ApprovalProcess = {
  id: 'large',
  orgId: 'acme',
  name: 'Large',
  object: 'opportunity',
  active: true,
  order: 1,
  entryCriteria: [{ field: 'amount', operator: 'greater-than', value: 3_000 }],
  logic: 'all',
  steps: [
    { name: 'Boss', approvers: [{ kind: 'user', username: 'boss' }], mode: 'first-response' },
    { name: 'Chief', approvers: [{ kind: 'user', username: 'chief' }], mode: 'first-response' },
  ],
  allowRecall: true,
  updatedAt: at,
  _deleted: false,
};

function stored(unsent = false): StoredRequest {
  const outcome = submitForApproval(
    {
      draft: { id: 'request', recordId: 'deal', comment: 'Please.' },
      object: 'opportunity',
      approvalStatus: 'none',
      submitterUsername: 'rep',
      processes: [process],
    },
    { record, directory, at },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return { ...outcome.request, orgId: 'acme', updatedAt: at, unsent };
}

function decision(change: Partial<StoredDecision>): StoredDecision {
  return {
    id: 'decision',
    orgId: 'acme',
    requestId: 'request',
    decision: 'approve',
    forStepIndex: 0,
    approverUsername: 'boss',
    stepIndex: 0,
    decidedAt: later,
    updatedAt: later,
    unsent: true,
    ...change,
  };
}
const here = (request: StoredRequest, decisions: StoredDecision[] = []) =>
  approvalHere(request, decisions, { record, directory });
const pending = { ...record, approvalStatus: 'pending' as const };

describe('what this device decided and has not sent', () => {
  test('shows at once, and is taken back when the decision is gone', () => {
    const decided = here(stored(), [decision({})]);
    expect(decided).toMatchObject({ unsent: true, request: { stepIndex: 1, approverUsernames: ['chief'] } });
    expect(here(stored())).toMatchObject({ unsent: false, request: { stepIndex: 0 } });
  });

  test('counts once when the server’s version holds it already', () => {
    const known = { ...stored(), decisionIds: ['decision'] };
    expect(here(known, [decision({})])).toMatchObject({ unsent: false, request: { stepIndex: 0 } });
  });

  test('unlocks nothing, since edits are sent before it', () => {
    const recalled = here(stored(), [decision({ decision: 'recall', approverUsername: 'rep' })]);
    expect(statusShown(pending, recalled)).toBe('none');
    expect(lockOf(pending, recalled, 'rep', directory)).toMatch(/only BOSS and admins/);
    expect(submittable(pending, recalled, [process]).kind).toBe('no');
  });

  test('locks a record whose submission is not sent', () => {
    const submitted = here(stored(true));
    expect(statusShown(record, submitted)).toBe('pending');
    expect(lockOf(record, submitted, 'rep', directory)).toMatch(/waits for approval/);
    expect(lockOf(record, submitted, 'boss', directory)).toBeNull();
    expect(lockOf(record, submitted, 'admin', directory)).toBeNull();
  });
});

describe('who may do what', () => {
  test('the approver of the step decides and hands on, the submitter recalls, an admin hands on anyone’s', () => {
    const waiting = here(stored());
    const places = (me: string) => mayDo(waiting, me, directory).handOn.map(({ username }) => username);
    expect(mayDo(waiting, 'boss', directory)).toMatchObject({ decide: true, recall: false });
    expect(mayDo(waiting, 'chief', directory)).toMatchObject({ decide: false, recall: false });
    expect(mayDo(waiting, 'rep', directory)).toMatchObject({ decide: false, recall: true });
    expect([places('boss'), places('rep'), places('admin')]).toEqual([['boss'], [], ['boss']]);
  });

  test('a record is submitted where a process takes it, else it says which there are', () => {
    expect(submittable(record, undefined, [process])).toMatchObject({ kind: 'yes', process: { id: 'large' } });
    const small = { ...record, fields: { amount: 100 } };
    expect(submittable(small, undefined, [process])).toMatchObject({ kind: 'not-met' });
    expect(submittable(small, undefined, []).kind).toBe('no');
    expect(submittable({ ...record, approvalStatus: 'approved' }, undefined, [process]).kind).toBe('no');
  });
});

test('a change to what the approval was about is named before it is saved', () => {
  const approved = { ...record, approvalStatus: 'approved' as const };
  const request = here({ ...stored(), status: 'approved' });
  const after = (fields: typeof record.fields) => ({ name: 'Deal', ownerUsername: 'rep', fields });
  expect(undoingApproval(approved, request, after({ amount: 6_000 }))).toEqual(['Amount']);
  expect(undoingApproval(approved, request, after({ amount: 5_000, notes: 'x' }))).toEqual([]);
  expect(undoingApproval(record, request, after({ amount: 6_000 }))).toEqual([]);
});

test('a list says of a change what the page of the record says', () => {
  const approved = { ...record, approvalStatus: 'approved' as const };
  const after = { name: 'Deal', ownerUsername: 'rep', fields: { amount: 6_000 } };
  const said = editRemark(approved, here({ ...stored(), status: 'approved' }), after);
  expect(said).toBe('The approval was about Amount: saving this change takes it back.');
  expect(editRemark({ ...record, approvalStatus: 'pending' }, here(stored()), after)).toBe('This is under approval.');
  expect(editRemark(record, undefined, after)).toBeNull();
});

test('the history tells submission, decisions with their comments, and the end, in order', () => {
  const decisions = [
    decision({ comment: 'Fine.' }),
    decision({ id: 'second', approverUsername: 'chief', decision: 'reject', comment: 'No.', forStepIndex: 1 }),
  ];
  const { request } = here(stored(), decisions);
  expect(historyOf(request, directory).map(({ by, what, comment, tone }) => [by, what, comment, tone])).toEqual([
    ['rep', 'submitted it to “Large”', 'Please.', 'plain'],
    ['boss', 'approved step 1, Boss', 'Fine.', 'good'],
    ['chief', 'rejected step 2, Chief', 'No.', 'bad'],
  ]);
});

test('the history says who handed a place on, and to whom', () => {
  const handed = decision({
    decision: 'reassign',
    reassignTo: 'chief',
    reassignFrom: 'boss',
    approverUsername: 'admin',
  });
  const entries = historyOf(here(stored(), [handed]).request, directory);
  expect(entries.at(-1)).toMatchObject({ by: 'admin', what: 'handed the place of BOSS in step 1, Boss to CHIEF' });
});
