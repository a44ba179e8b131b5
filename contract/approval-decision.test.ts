import { describe, expect, it } from 'vitest';
import { decideApproval } from './approval-decision.ts';
import { endForDeletedRecord } from './approval-finish.ts';
import { involvedUsernames, mayDecide, stuckPlaces, waitsFor } from './approval-state.ts';
import { beginNextStep } from './approval-steps.ts';
import { standingInWords } from './approval-words.ts';
import type { ApprovalStep } from './approvals.ts';
import { directoryOf } from './recipient-resolution.ts';
import { decisionOf, managerStep, pendingWith, taken, worldAt } from './testing/approvals.ts';
import { smallTeam } from './testing/people.ts';

const both: ApprovalStep = { name: 'Managers', approvers: [{ kind: 'role', role: 'manager' }], mode: 'unanimous' };
const either: ApprovalStep = { ...both, mode: 'first-response' };
const max: ApprovalStep = { name: 'Director', approvers: [{ kind: 'user', username: 'max' }], mode: 'unanimous' };

describe('approve and reject', () => {
  it('carries the name and comment of the decider back to the submitter', () => {
    const approved = taken(
      decideApproval(
        pendingWith([managerStep]),
        decisionOf('approve', { id: 'd', comment: ' Go ' }),
        'mia',
        worldAt(5),
      ),
    );
    expect(approved.request).toMatchObject({ status: 'approved', endedBy: 'mia', decidedAt: worldAt(5).at });
    expect(approved.effects).toEqual({
      resolveNotifications: [{ usernames: ['mia'], by: 'mia', outcome: 'approved by Mia' }],
      notify: [
        {
          trigger: 'approval-decided',
          recipientUsername: 'ann',
          actorUsername: 'mia',
          stepIndex: 0,
          sourceId: 'd',
          via: [],
          title: 'Approved: GTX Pro',
          body: 'Approved by Mia.\nComment: Go',
        },
      ],
      recordApprovalStatus: 'approved',
      lock: 'unlock',
    });
  });

  it('goes to the deputy of whoever is away too; either decides, and it is told for whom', () => {
    const mia = smallTeam.get('mia');
    if (mia === undefined) throw new Error('Mia is gone.');
    const away = { from: worldAt(0).at, until: worldAt(600).at, deputyUsername: 'bob' };
    const directory = directoryOf([...smallTeam.values(), { ...mia, away }]);
    const world = { ...worldAt(5), directory };
    const begun = beginNextStep(pendingWith([managerStep, max]), 0, world, { actorUsername: 'ann', sourceId: 's' });
    if (begun.kind !== 'begun') throw new Error('The step did not begin.');
    expect(begun.notify.map(({ recipientUsername, body }) => [recipientUsername, body.split('.')[0]])).toEqual([
      ['mia', expect.any(String)],
      ['bob', 'You stand in for Mia'],
    ]);
    const request = { ...begun.request, stepRuns: begun.request.stepRuns.slice(-1) };
    expect(request.approverUsernames).toEqual(['mia', 'bob']);
    expect(['mia', 'bob', 'max'].map((who) => mayDecide(request, who))).toEqual([true, true, false]);
    const decided = taken(decideApproval(request, decisionOf('approve'), 'bob', world));
    expect(decided.request.stepRuns[0]?.places).toMatchObject([
      { username: 'mia', decision: 'approve', decidedBy: 'bob' },
    ]);
    expect(decided.effects.resolveNotifications).toEqual([
      { usernames: ['mia', 'bob'], by: 'bob', outcome: 'approved by Bob for Mia' },
    ]);
    expect(involvedUsernames(decided.request)).toContain('bob');
    expect(decideApproval(decided.request, decisionOf('approve'), 'mia', world)).toMatchObject({
      code: 'already-decided',
      message: expect.stringContaining('was approved by Bob'),
    });
  });

  it('waits for everyone in a unanimous step, and for one in a first-response step', () => {
    const first = taken(decideApproval(pendingWith([both]), decisionOf('approve'), 'mia', worldAt(1)));
    expect(first.request).toMatchObject({ status: 'pending', approverUsernames: ['max', 'mia'] });
    expect(waitsFor(first.request, 'max')).toBe(true);
    expect(waitsFor(first.request, 'mia')).toBe(false);
    expect(first.effects).toMatchObject({ notify: [], resolveNotifications: [{ usernames: ['mia'] }], lock: null });
    expect(decideApproval(first.request, decisionOf('approve'), 'mia', worldAt(2))).toMatchObject({
      code: 'already-decided',
      message: 'You approved this step already.',
    });

    const quick = taken(decideApproval(pendingWith([either]), decisionOf('approve'), 'mia', worldAt(1)));
    expect(quick.request.status).toBe('approved');
    expect(quick.effects.resolveNotifications.flatMap(({ usernames }) => usernames)).toEqual(['mia', 'max']);
  });

  it('ends with one reject, which needs a comment', () => {
    const request = pendingWith([both, max]);
    expect(decideApproval(request, decisionOf('reject', { comment: ' ' }), 'mia', worldAt(1))).toMatchObject({
      code: 'comment-required',
    });
    const rejected = taken(decideApproval(request, decisionOf('reject', { comment: 'Too cheap' }), 'mia', worldAt(1)));
    expect(rejected.request).toMatchObject({ status: 'rejected', stepRuns: [{ outcome: 'rejected' }] });
    expect(rejected.effects).toMatchObject({
      recordApprovalStatus: 'rejected',
      lock: 'unlock',
      notify: [{ recipientUsername: 'ann', title: 'Rejected: GTX Pro', body: 'Rejected by Mia.\nComment: Too cheap' }],
      resolveNotifications: [{ usernames: ['mia'] }, { usernames: ['max'], outcome: 'rejected by Mia' }],
    });
  });

  it('moves on to the next step and asks its approvers, judged on the record and people of now', () => {
    const skipSmall: ApprovalStep = {
      ...max,
      name: 'Huge',
      criteria: [{ field: 'amount', operator: 'greater-than', value: 9_000 }],
    };
    const request = pendingWith([managerStep, skipSmall, max]);
    const next = taken(decideApproval(request, decisionOf('approve'), 'mia', worldAt(1)));
    expect(next.request).toMatchObject({
      status: 'pending',
      stepIndex: 2,
      stepName: 'Director',
      approverUsernames: ['max'],
    });
    expect(next.effects).toMatchObject({
      recordApprovalStatus: null,
      notify: [{ recipientUsername: 'max', stepIndex: 2 }],
    });
    expect(standingInWords(next.request, smallTeam)).toEqual({
      text: 'Step 3 of 3, waiting for Max',
      since: worldAt(1).at,
    });
    const grown = { ...worldAt(1).record, fields: { amount: 10_000 } };
    const huge = taken(decideApproval(request, decisionOf('approve'), 'mia', worldAt(1, { record: grown })));
    expect(huge.request.stepName).toBe('Huge');
  });
});

describe('decisions that come too late or from the wrong person', () => {
  it('tells who decided and when', () => {
    const done = taken(decideApproval(pendingWith([either]), decisionOf('approve'), 'mia', worldAt(5))).request;
    expect(decideApproval(done, decisionOf('approve'), 'max', worldAt(6))).toEqual({
      ok: false,
      code: 'already-decided',
      message: 'This request was approved by Mia on 2026-11-20 at 09:05 UTC.',
    });
    const onward = taken(decideApproval(pendingWith([either, managerStep]), decisionOf('approve'), 'mia', worldAt(5)));
    expect(decideApproval(onward.request, decisionOf('approve'), 'max', worldAt(6))).toMatchObject({
      code: 'already-decided',
      message: 'Step 1, “Managers”, was approved by Mia on 2026-11-20 at 09:05 UTC.',
    });
  });

  it('never counts a decision made for an earlier step', () => {
    const onward = taken(decideApproval(pendingWith([either, max]), decisionOf('approve'), 'mia', worldAt(1))).request;
    const offline = decisionOf('approve', { forStepIndex: 0 });
    expect(decideApproval(onward, offline, 'max', worldAt(2))).toMatchObject({ code: 'already-decided' });
    expect(decideApproval(onward, { ...offline, forStepIndex: 1 }, 'max', worldAt(2))).toMatchObject({ ok: true });
    expect(decideApproval(onward, { ...offline, forStepIndex: 7 }, 'max', worldAt(2))).toMatchObject({
      code: 'invalid',
    });
  });

  it('refuses whoever is not an approver, admins included', () => {
    for (const username of ['ann', 'bob', 'ada', 'stranger']) {
      expect(decideApproval(pendingWith([managerStep]), decisionOf('approve'), username, worldAt(1))).toEqual({
        ok: false,
        code: 'not-an-approver',
        message: 'This step is for Mia to decide.',
      });
    }
  });

  it('does nothing for a decision it has taken already, even when the request is finished', () => {
    const decision = decisionOf('approve');
    const { request } = taken(decideApproval(pendingWith([managerStep]), decision, 'mia', worldAt(1)));
    const again = taken(decideApproval(request, decision, 'mia', worldAt(2)));
    expect(again).toMatchObject({ replayed: true, effects: { notify: [], resolveNotifications: [], lock: null } });
    expect(again.request).toBe(request);
  });
});

describe('recall', () => {
  it('is for the submitter and admins, where the process allows it, and tells nobody but settles what is open', () => {
    const request = pendingWith([both]);
    expect(decideApproval(request, decisionOf('recall'), 'mia', worldAt(1))).toMatchObject({
      code: 'recall-not-allowed',
    });
    for (const username of ['ann', 'ada']) {
      const recalled = taken(decideApproval(request, decisionOf('recall'), username, worldAt(1)));
      expect(recalled.request.status).toBe('recalled');
      expect(recalled.effects).toMatchObject({ notify: [], recordApprovalStatus: 'none', lock: 'unlock' });
      expect(recalled.effects.resolveNotifications).toMatchObject([{ usernames: ['max', 'mia'] }]);
    }
    const strict = pendingWith([both], { allowRecall: false });
    for (const username of ['ann', 'ada']) {
      expect(decideApproval(strict, decisionOf('recall'), username, worldAt(1))).toMatchObject({
        code: 'recall-not-allowed',
      });
    }
  });

  it('happens by itself when the record is deleted', () => {
    const strict = pendingWith([both], { allowRecall: false });
    expect(endForDeletedRecord(strict, 'ada', 'edit-1', worldAt(1))).toMatchObject({
      ok: true,
      request: { status: 'recalled', endedBy: 'ada', endComment: 'The record was deleted.' },
      effects: { notify: [], recordApprovalStatus: 'none' },
    });
  });
});

describe('reassign', () => {
  it('hands on one’s own place and keeps who it was', () => {
    const request = pendingWith([managerStep]);
    const decision = decisionOf('reassign', { id: 'r', reassignTo: 'max', comment: 'On holiday' });
    const { request: handed, effects } = taken(decideApproval(request, decision, 'mia', worldAt(1)));
    expect(handed.approverUsernames).toEqual(['max']);
    expect(handed.stepRuns[0]?.places[0]?.handovers).toEqual([
      { from: 'mia', to: 'max', by: 'mia', at: worldAt(1).at, comment: 'On holiday' },
    ]);
    expect(effects).toMatchObject({
      resolveNotifications: [{ usernames: ['mia'], outcome: 'reassigned to Max by Mia' }],
      notify: [{ recipientUsername: 'max', sourceId: 'r', trigger: 'approval-submitted' }],
      lock: null,
    });
    expect(effects.notify[0]?.body).toContain('Mia handed it on to you.');
    expect(involvedUsernames(handed)).toEqual(['ann', 'max', 'mia']);
    expect(decideApproval(handed, decisionOf('approve'), 'mia', worldAt(2))).toMatchObject({
      code: 'not-an-approver',
      message: 'Your place was handed on to Max.',
    });
    const back = taken(decideApproval(handed, decisionOf('reassign', { reassignTo: 'mia' }), 'max', worldAt(2)));
    expect(decideApproval(back.request, decisionOf('approve'), 'mia', worldAt(3))).toMatchObject({ ok: true });
  });

  it('lets an admin replace an approver who was deactivated', () => {
    const request = pendingWith([both]);
    const withoutMax = directoryOf(
      [...smallTeam.values()].map((one) => (one.username === 'max' ? { ...one, active: false } : one)),
    );
    const world = worldAt(1, { directory: withoutMax });
    expect(stuckPlaces(request, withoutMax).map(({ username }) => username)).toEqual(['max']);
    const decision = decisionOf('reassign', { reassignFrom: 'max', reassignTo: 'bob' });
    expect(taken(decideApproval(request, decision, 'ada', world)).request.approverUsernames).toEqual(['bob', 'mia']);
    expect(decideApproval(request, { ...decision, id: 'x' }, 'bob', world)).toMatchObject({ code: 'not-an-approver' });
    const vague = decisionOf('reassign', { reassignTo: 'bob' });
    expect(decideApproval(request, vague, 'ada', world)).toMatchObject({ code: 'invalid' });
    const single = pendingWith([managerStep]);
    expect(taken(decideApproval(single, vague, 'ada', world)).request.approverUsernames).toEqual(['bob']);
  });

  it.each([
    [undefined, 'Choose who takes it.'],
    ['stranger', 'There is no user “stranger”.'],
    ['ida', 'Ida is deactivated and cannot approve.'],
    ['mia', "It is Mia's already."],
    ['max', 'Max is an approver of this step already.'],
  ])('refuses to hand it to %s', (reassignTo, message) => {
    const decision = decisionOf('reassign', reassignTo === undefined ? {} : { reassignTo });
    expect(decideApproval(pendingWith([both]), decision, 'mia', worldAt(1))).toEqual({
      ok: false,
      code: 'invalid',
      message,
    });
  });

  it('is not for those who have decided, nor for strangers', () => {
    const request = taken(decideApproval(pendingWith([both]), decisionOf('approve'), 'mia', worldAt(1))).request;
    const decision = decisionOf('reassign', { reassignTo: 'bob' });
    expect(decideApproval(request, decision, 'mia', worldAt(2))).toMatchObject({ code: 'already-decided' });
    expect(decideApproval(request, decision, 'ann', worldAt(2))).toMatchObject({ code: 'not-an-approver' });
  });
});
