import { describe, expect, it } from 'vitest';
import { submitForApproval } from './approval-submission.ts';
import { directoryOf } from './recipient-resolution.ts';
import { managerStep, processWith, submit, taken, worldAt } from './testing/approvals.ts';
import { person } from './testing/people.ts';

const smallDealsOnly = [{ field: 'amount', operator: 'less-than' as const, value: 10 }];

describe('submitForApproval', () => {
  it('asks the approvers of the first step, locks the record and keeps a copy of the process', () => {
    const { request, effects } = taken(submit([processWith()]));
    expect(request).toMatchObject({
      processName: 'Big deals',
      status: 'pending',
      stepIndex: 0,
      stepName: 'Manager',
      approverUsernames: ['mia'],
      steps: [managerStep],
      entryCriteria: processWith().entryCriteria,
      decidedAt: null,
    });
    expect(effects).toMatchObject({ recordApprovalStatus: 'pending', lock: 'lock', resolveNotifications: [] });
    expect(effects.notify).toEqual([
      {
        trigger: 'approval-submitted',
        recipientUsername: 'mia',
        actorUsername: 'ann',
        stepIndex: 0,
        sourceId: 'request-1',
        title: 'Approval requested: GTX Pro',
        body: 'Ann asks you to approve this opportunity. Step 1 of 1: Manager.\nComment: Please',
        via: [{ kind: 'owner-manager' }],
      },
    ]);
  });

  it('takes the first active process in order whose entry criteria are met', () => {
    const processes = [
      processWith({ id: 'late', order: 3 }),
      processWith({ id: 'right', order: 2 }),
      processWith({ id: 'small', order: 1, entryCriteria: smallDealsOnly }),
      processWith({ id: 'broken', order: 0, logic: '1 AND' }),
      processWith({ id: 'off', order: 0, active: false }),
      processWith({ id: 'gone', order: 0, _deleted: true }),
      processWith({ id: 'leads', order: 0, object: 'lead' }),
    ];
    expect(taken(submit(processes)).request.processId).toBe('right');
  });

  it('skips steps whose criteria are unmet, but not those that cannot be judged', () => {
    const steps = [
      { ...managerStep, name: 'Small', criteria: smallDealsOnly },
      { ...managerStep, name: 'Broken', criteria: smallDealsOnly, logic: '1 AND' },
    ];
    const { request } = taken(submit([processWith({ steps })]));
    expect(request).toMatchObject({ stepIndex: 1, stepName: 'Broken' });
    expect(request.stepRuns.map(({ outcome }) => outcome)).toEqual(['skipped', 'waiting']);
  });

  it('approves at once where every step is skipped, and tells the submitter', () => {
    const steps = [{ ...managerStep, criteria: smallDealsOnly }];
    const { request, effects } = taken(submit([processWith({ steps })]));
    expect(request).toMatchObject({ status: 'approved', endedBy: null, approverUsernames: [] });
    expect(effects).toMatchObject({
      recordApprovalStatus: 'approved',
      notify: [
        {
          recipientUsername: 'ann',
          trigger: 'approval-decided',
          body: 'No step of “Big deals” applies to it, so it is approved at once.',
        },
      ],
    });
  });

  it('falls back to the active admins where a step leads to nobody, and says so', () => {
    const steps = [{ ...managerStep, approvers: [{ kind: 'user' as const, username: 'ida' }] }];
    const { request, effects } = taken(submit([processWith({ steps })]));
    expect(request).toMatchObject({ approverUsernames: ['ada'], stepRuns: [{ fellBackToAdmins: true }] });
    expect(effects.notify[0]?.body).toContain('no active approver of its own, so it comes to the admins');
  });

  it('refuses what no process takes, and what waits already', () => {
    expect(submit([processWith({ entryCriteria: smallDealsOnly })])).toEqual({
      ok: false,
      code: 'no-approval-process',
      message: 'No active approval process takes GTX Pro as it is now.',
    });
    const draft = { id: 'request-2', recordId: 'opp-1', comment: '' };
    const again = { draft, object: 'opportunity', approvalStatus: 'pending', submitterUsername: 'ann' } as const;
    expect(submitForApproval({ ...again, processes: [processWith()] }, worldAt(1))).toMatchObject({
      ok: false,
      code: 'already-pending',
    });
    const nobody = worldAt(0, { directory: directoryOf([person('ann')]) });
    expect(submit([processWith()], nobody)).toMatchObject({ ok: false, code: 'no-approval-process' });
  });
});
