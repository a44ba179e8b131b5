import { finishRequest } from './approval-finish.ts';
import { reassignPlace } from './approval-reassignment.ts';
import {
  type ApprovalOutcome,
  type ApprovalRefusal,
  type ApprovalState,
  type ApprovalWorld,
  holdersOf,
  noEffects,
  placeToDecide,
  refuse,
  type SettledNotifications,
  waitingRun,
} from './approval-state.ts';
import { beginNextStep } from './approval-steps.ts';
import { displayName, endInWords, stepEndInWords } from './approval-words.ts';
import type { ApprovalDecisionDraft, ApprovalPlace, ApprovalStepRun } from './approvals.ts';
import { assertNever } from './assert-never.ts';

/**
 * Takes one decision on a request, or says why not. A decision that was taken before (known by its id) changes nothing.
 *
 * Refusals: `already-decided` where the request, the step or the person's own place is settled, told with who and when;
 * `not-an-approver`; `comment-required` for a reject without one; `recall-not-allowed`; `invalid` for a reassignment
 * to someone who cannot take it.
 */
export function decideApproval(
  request: ApprovalState,
  decision: ApprovalDecisionDraft,
  actorUsername: string,
  world: ApprovalWorld,
): ApprovalOutcome {
  if (request.decisionIds.includes(decision.id)) return { ok: true, replayed: true, request, effects: noEffects };
  const run = waitingRun(request);
  if (request.status !== 'pending' || run === undefined) {
    return refuse('already-decided', endInWords(request, world.directory));
  }
  const outcome = take(request, run, decision, actorUsername, world);
  if (!outcome.ok) return outcome;
  return { ...outcome, request: { ...outcome.request, decisionIds: [...request.decisionIds, decision.id] } };
}

function take(
  request: ApprovalState,
  run: ApprovalStepRun,
  decision: ApprovalDecisionDraft,
  actor: string,
  world: ApprovalWorld,
): ApprovalOutcome {
  const comment = decision.comment?.trim() ?? '';
  if (decision.decision === 'recall') return recall(request, decision.id, actor, comment, world);
  const seen = decision.forStepIndex;
  if (seen !== undefined && seen !== run.stepIndex) {
    const past = request.stepRuns.find(({ stepIndex }) => stepIndex === seen);
    if (past === undefined) return refuse('invalid', `Step ${seen + 1} has not begun.`);
    return refuse('already-decided', stepEndInWords(request, past, world.directory));
  }
  switch (decision.decision) {
    case 'reassign':
      return reassignPlace(request, run, decision, actor, world);
    case 'approve':
    case 'reject': {
      const place = placeToDecide(run.places, actor);
      if (place === undefined) return refusalToDecide(request, run, actor, world);
      if (decision.decision === 'reject' && comment === '') {
        return refuse('comment-required', 'Say why you reject it: a comment is required.');
      }
      const decided = withDecision(request, run, place, { decision: decision.decision, comment, actor }, world);
      const { directory } = world;
      const whom = place.username === actor ? '' : ` for ${displayName(place.username, directory)}`;
      const outcome = `${decision.decision === 'approve' ? 'approved' : 'rejected'} by ${displayName(actor, directory)}${whom}`;
      const own = { usernames: holdersOf(place), by: actor, outcome };
      if (decision.decision === 'approve') return moveOn(decided, decision.id, actor, comment, world, own);
      return finishRequest(decided, { status: 'rejected', by: actor, comment, sourceId: decision.id }, world, [own]);
    }
    default:
      return assertNever(decision.decision);
  }
}

function refusalToDecide(
  request: ApprovalState,
  run: ApprovalStepRun,
  actor: string,
  { directory }: ApprovalWorld,
): ApprovalRefusal {
  const place = run.places.find((one) => holdersOf(one).includes(actor));
  if (place !== undefined) {
    const did = place.decision === 'approve' ? 'approved' : 'rejected';
    const by = place.decidedBy ?? place.username;
    const who = by === actor ? 'You' : displayName(by, directory);
    return refuse('already-decided', `${who} ${did} this step already.`);
  }
  const handedOn = run.places.find((one) => one.handovers.some(({ from }) => from === actor));
  if (handedOn !== undefined) {
    return refuse('not-an-approver', `Your place was handed on to ${displayName(handedOn.username, directory)}.`);
  }
  const past = request.stepRuns.findLast((one) => one.places.some(({ username }) => username === actor));
  if (past !== undefined) return refuse('already-decided', stepEndInWords(request, past, directory));
  const names = run.places.map(({ username }) => displayName(username, directory)).join(', ');
  return refuse('not-an-approver', `This step is for ${names} to decide.`);
}

function withDecision(
  request: ApprovalState,
  run: ApprovalStepRun,
  decided: ApprovalPlace,
  { actor, ...said }: { readonly decision: 'approve' | 'reject'; readonly comment: string; readonly actor: string },
  { at }: ApprovalWorld,
): ApprovalState {
  const places = run.places.map((place) =>
    place === decided
      ? { ...place, ...said, decidedAt: at, ...(place.username === actor ? {} : { decidedBy: actor }) }
      : place,
  );
  return { ...request, stepRuns: request.stepRuns.map((one) => (one === run ? { ...run, places } : one)) };
}

/**
 * After an approval: the step waits for the others, or ends, and the next one begins or the request ends.
 *
 * @param own what told whoever held the place that was decided
 */
function moveOn(
  request: ApprovalState,
  sourceId: string,
  actor: string,
  comment: string,
  world: ApprovalWorld,
  own: SettledNotifications,
): ApprovalOutcome {
  const run = waitingRun(request);
  if (run === undefined) return refuse('already-decided', endInWords(request, world.directory));
  const open = run.places.filter((place) => place.decision === null).flatMap(holdersOf);
  if (request.steps[run.stepIndex]?.mode === 'unanimous' && open.length > 0) {
    return { ok: true, replayed: false, request, effects: { ...noEffects, resolveNotifications: [own] } };
  }
  const ended: ApprovalState = {
    ...request,
    stepRuns: request.stepRuns.map((one) => (one === run ? { ...run, outcome: 'approved', endedAt: world.at } : one)),
  };
  const settled = open.length === 0 ? [own] : [own, settledFor(open, actor, 'approved', world)];
  const next = beginNextStep(ended, run.stepIndex + 1, world, { actorUsername: actor, sourceId });
  if (next.kind === 'nobody') return refuse('invalid', `The next step, “${next.stepName}”, has nobody to approve it.`);
  if (next.kind === 'past-the-last') {
    return finishRequest(next.request, { status: 'approved', by: actor, comment, sourceId }, world, settled);
  }
  return {
    ok: true,
    replayed: false,
    request: next.request,
    effects: { ...noEffects, resolveNotifications: settled, notify: next.notify },
  };
}

function recall(
  request: ApprovalState,
  sourceId: string,
  actor: string,
  comment: string,
  world: ApprovalWorld,
): ApprovalOutcome {
  if (!request.allowRecall) return refuse('recall-not-allowed', `“${request.processName}” does not allow a recall.`);
  const isAdmin = world.directory.get(actor)?.role === 'admin';
  if (actor !== request.submitterUsername && !isAdmin) {
    const submitter = displayName(request.submitterUsername, world.directory);
    return refuse('recall-not-allowed', `Only ${submitter} or an admin can recall this request.`);
  }
  return finishRequest(request, { status: 'recalled', by: actor, comment, sourceId }, world);
}

function settledFor(usernames: readonly string[], by: string, did: string, { directory }: ApprovalWorld) {
  return { usernames, by, outcome: `${did} by ${displayName(by, directory)}` };
}
