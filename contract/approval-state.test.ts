import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideApproval } from './approval-decision.ts';
import { type ApprovalState, type ApprovalWorld, openPlaces, waitingRun } from './approval-state.ts';
import { ApprovalRequest, type ApprovalStep } from './approvals.ts';
import { type DirectoryEntry, directoryOf, type Recipient } from './recipient-resolution.ts';
import { at, processWith, submit, taken, worldAt } from './testing/approvals.ts';
import { smallTeam } from './testing/people.ts';

const names = [...smallTeam.keys()];

const recipient: fc.Arbitrary<Recipient> = fc.oneof(
  fc.constantFrom<Recipient>({ kind: 'owner' }, { kind: 'creator' }, { kind: 'owner-manager' }),
  fc.constantFrom(...names, 'ghost').map((username) => ({ kind: 'user' as const, username })),
  fc.constantFrom('rep' as const, 'manager' as const).map((role) => ({ kind: 'role' as const, role })),
);

const step: fc.Arbitrary<ApprovalStep> = fc.record({
  name: fc.constant('Step'),
  approvers: fc.array(recipient, { minLength: 1, maxLength: 3 }),
  mode: fc.constantFrom('unanimous', 'first-response'),
  criteria: fc.constantFrom([], [{ field: 'amount', operator: 'greater-than', value: 5_000 }]),
  logic: fc.constant('all'),
});

/** What someone does; the id may be one used before, as in a replay. */
const decision = fc.record({
  decision: fc.constantFrom(
    'approve' as const,
    'approve' as const,
    'approve' as const,
    'reject' as const,
    'recall' as const,
    'reassign' as const,
  ),
  comment: fc.constantFrom('', 'because'),
  reassignTo: fc.constantFrom(...names),
  reassignFrom: fc.option(fc.constantFrom(...names), { nil: undefined }),
  forStepIndex: fc.option(fc.nat(2), { nil: undefined }),
  idNumber: fc.nat(25),
  username: fc.constantFrom(...names),
});

/** Between decisions people leave and come back, and approvers edit the record. Ada stays: there is always an admin. */
const change = fc.oneof(
  fc.record({ toggle: fc.constantFrom(...names.filter((name) => name !== 'ada')) }),
  fc.record({ amount: fc.constantFrom(4_000, 6_000) }),
);

const scenario = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  allowRecall: fc.boolean(),
  moves: fc.array(fc.oneof({ weight: 6, arbitrary: decision }, { weight: 1, arbitrary: change }), { maxLength: 40 }),
});

function changed(world: ApprovalWorld, move: { toggle: string } | { amount: number }): ApprovalWorld {
  if ('amount' in move) return { ...world, record: { ...world.record, fields: { amount: move.amount } } };
  const toggled = (one: DirectoryEntry) => (one.username === move.toggle ? { ...one, active: !one.active } : one);
  return { ...world, directory: directoryOf([...world.directory.values()].map(toggled)) };
}

function expectSound(request: ApprovalState): void {
  ApprovalRequest.parse({ ...request, orgId: 'maven', updatedAt: at(0), _deleted: false });
  const waiting = request.stepRuns.filter(({ outcome }) => outcome === 'waiting');
  expect(waiting.length).toBe(request.status === 'pending' ? 1 : 0);
  expect(request.decidedAt === null).toBe(request.status === 'pending');
  if (request.status === 'pending') {
    expect(request.approverUsernames.length).toBeGreaterThan(0);
    expect(openPlaces(request).length).toBeGreaterThan(0);
    expect(waiting[0]?.stepIndex).toBe(request.stepIndex);
    expect(waiting[0]?.places.map(({ username }) => username)).toEqual(request.approverUsernames);
  }
  expect(request.stepRuns.map(({ stepIndex }) => stepIndex)).toEqual(request.stepRuns.map((_, index) => index));
  for (const run of request.stepRuns) {
    expect(new Set(run.places.map(({ username }) => username)).size).toBe(run.places.length);
    const said = run.places.map((place) => place.decision);
    const approvals = said.filter((one) => one === 'approve').length;
    expect(said.filter((one) => one === 'reject').length).toBe(run.outcome === 'rejected' ? 1 : 0);
    if (run.outcome !== 'approved') continue;
    const unanimous = request.steps[run.stepIndex]?.mode === 'unanimous';
    expect(approvals).toBe(unanimous ? run.places.length : 1);
  }
}

describe('an approval request under random decisions by random people', () => {
  it('keeps every promise', () => {
    fc.assert(
      fc.property(scenario, ({ steps, allowRecall, moves }) => {
        let world = worldAt(0);
        let { request } = taken(submit([processWith({ steps, allowRecall })], world));
        expectSound(request);
        const used = new Set<string>();
        for (const [index, move] of moves.entries()) {
          world = { ...world, at: at(index + 1) };
          if (!('decision' in move)) {
            world = changed(world, move);
            continue;
          }
          const { idNumber, username, ...rest } = move;
          const id = `d${idNumber}`;
          const before = request;
          const outcome = decideApproval(before, { id, requestId: before.id, ...rest }, username, world);
          if (used.has(id)) {
            expect(outcome).toMatchObject({ ok: true, replayed: true, effects: { notify: [], lock: null } });
            expect(taken(outcome).request).toBe(before);
            continue;
          }
          if (before.status !== 'pending') {
            expect(outcome).toMatchObject({ ok: false, code: 'already-decided' });
            continue;
          }
          if (!outcome.ok) continue;
          used.add(id);
          request = outcome.request;
          expectSound(request);
          expectAllowed(before, rest, username, allowRecall, world);
          expectEffects(before, outcome.request, outcome.effects, world);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

function expectAllowed(
  before: ApprovalState,
  { decision: what, comment }: { decision: string; comment: string },
  username: string,
  allowRecall: boolean,
  { directory }: ApprovalWorld,
): void {
  const isAdmin = directory.get(username)?.role === 'admin';
  const hasOpenPlace = openPlaces(before).some((place) => place.username === username);
  if (what === 'approve' || what === 'reject') expect(hasOpenPlace).toBe(true);
  if (what === 'reject') expect(comment).not.toBe('');
  if (what === 'reassign') expect(hasOpenPlace || isAdmin).toBe(true);
  if (what === 'recall') expect(allowRecall && (isAdmin || username === before.submitterUsername)).toBe(true);
}

function expectEffects(
  before: ApprovalState,
  request: ApprovalState,
  effects: ReturnType<typeof taken>['effects'],
  { directory }: ApprovalWorld,
): void {
  const told = effects.notify.map(({ recipientUsername }) => recipientUsername);
  expect(new Set(told).size).toBe(told.length);
  if (request.status === 'pending') {
    expect(effects).toMatchObject({ recordApprovalStatus: null, lock: null });
    for (const username of told) expect(directory.get(username)?.active).toBe(true);
    const begun = waitingRun(request)?.stepIndex !== before.stepIndex;
    if (begun) expect(told).toEqual(request.approverUsernames);
    return;
  }
  expect(effects.lock).toBe('unlock');
  expect(effects.recordApprovalStatus).toBe(request.status === 'recalled' ? 'none' : request.status);
  expect(told).toEqual(request.status === 'recalled' ? [] : [request.submitterUsername]);
  const settled = effects.resolveNotifications.flatMap(({ usernames }) => usernames);
  for (const place of openPlaces(before)) expect(settled).toContain(place.username);
}
