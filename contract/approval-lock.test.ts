import { describe, expect, it } from 'vitest';
import { approvalStatusAfterEdit, fieldsInApproval, fieldsUndoingApproval, lockedReason } from './approval-lock.ts';
import { managerStep, pendingWith, processWith } from './testing/approvals.ts';
import { smallTeam } from './testing/people.ts';

const pending = { name: 'GTX Pro', approvalStatus: 'pending' as const };

describe('lockedReason', () => {
  const request = pendingWith([managerStep]);

  it('lets the approvers of the current step and admins edit, and nobody else', () => {
    expect(lockedReason(pending, request, 'mia', smallTeam)).toBeNull();
    expect(lockedReason(pending, request, 'ada', smallTeam)).toBeNull();
    expect(lockedReason(pending, request, 'ann', smallTeam)).toBe(
      'GTX Pro waits for approval. Until it is decided, only Mia and admins can change it.',
    );
    expect(lockedReason(pending, request, 'max', smallTeam)).not.toBeNull();
  });

  it('locks nothing once decided, and trusts no request that is finished', () => {
    expect(lockedReason({ ...pending, approvalStatus: 'approved' }, request, 'ann', smallTeam)).toBeNull();
    expect(lockedReason(pending, { ...request, status: 'recalled' }, 'mia', smallTeam)).not.toBeNull();
    expect(lockedReason(pending, undefined, 'mia', smallTeam)).toBe(
      'GTX Pro waits for approval. Until it is decided, only the approvers and admins can change it.',
    );
  });
});

describe('what an approval was about', () => {
  const process = processWith({
    steps: [{ ...managerStep, criteria: [{ field: 'ownerUsername', operator: 'not-equals', value: 'max' }] }],
  });
  const before = { name: 'GTX Pro', ownerUsername: 'ann', fields: { amount: 4_000, notes: 'a' } };

  it('is the fields of its entry and its steps', () => {
    expect(fieldsInApproval(process).map(({ label }) => label)).toEqual(['Amount', 'Owner']);
  });

  it('undoes it with a change of those, and of no others', () => {
    const harmless = { ...before, name: 'GTX', fields: { amount: 4_000, notes: 'b' } };
    const telling = { ...before, fields: { amount: 4_001 } };
    expect(fieldsUndoingApproval(process, before, harmless)).toEqual([]);
    expect(fieldsUndoingApproval(process, before, telling).map(({ key }) => key)).toEqual(['amount']);
    expect(approvalStatusAfterEdit('approved', process, before, harmless)).toBe('approved');
    expect(approvalStatusAfterEdit('approved', process, before, telling)).toBe('none');
    expect(approvalStatusAfterEdit('approved', process, before, { ...before, ownerUsername: 'bob' })).toBe('none');
  });

  it('leaves every other status alone', () => {
    for (const status of ['none', 'pending', 'rejected'] as const) {
      expect(approvalStatusAfterEdit(status, process, before, { ...before, fields: {} })).toBe(status);
    }
    expect(approvalStatusAfterEdit('approved', undefined, before, { ...before, fields: {} })).toBe('approved');
  });
});
