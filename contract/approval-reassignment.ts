import {
  type ApprovalOutcome,
  type ApprovalRefusal,
  type ApprovalState,
  type ApprovalWorld,
  holdersOf,
  noEffects,
  refuse,
} from './approval-state.ts';
import { displayName, submittedMessage } from './approval-words.ts';
import type { ApprovalDecisionDraft, ApprovalPlace, ApprovalStepRun } from './approvals.ts';

/**
 * Hands a place of the waiting step to someone else, keeping who it was and who it became. People hand on their own
 * place while it is open; admins hand on anyone's (`reassignFrom`), which is how a deactivated approver is replaced.
 */
export function reassignPlace(
  request: ApprovalState,
  run: ApprovalStepRun,
  decision: ApprovalDecisionDraft,
  actorUsername: string,
  world: ApprovalWorld,
): ApprovalOutcome {
  const place = placeToHandOn(run, decision.reassignFrom, actorUsername, world);
  if ('ok' in place) return place;
  const to = decision.reassignTo;
  const refusal = refusalToTake(run, place, to, world);
  if (to === undefined || refusal !== null) return refusal ?? refuse('invalid', 'Choose who takes it.');
  const handover = {
    from: place.username,
    to,
    by: actorUsername,
    at: world.at,
    comment: decision.comment?.trim() ?? '',
  };
  const { deputyUsername: _, ...held } = place;
  const taken = { ...held, username: to, handovers: [...place.handovers, handover] };
  const places = run.places.map((one) => (one === place ? taken : one));
  const changed: ApprovalState = {
    ...request,
    approverUsernames: places.flatMap(holdersOf),
    stepRuns: request.stepRuns.map((one) => (one === run ? { ...run, places } : one)),
  };
  const outcome = `reassigned to ${displayName(to, world.directory)} by ${displayName(actorUsername, world.directory)}`;
  const draft = {
    trigger: 'approval-submitted' as const,
    recipientUsername: to,
    actorUsername,
    stepIndex: run.stepIndex,
    sourceId: decision.id,
    via: [],
    ...submittedMessage(changed, run, world.record.name, world.directory, actorUsername),
  };
  return {
    ok: true,
    replayed: false,
    request: changed,
    effects: {
      ...noEffects,
      resolveNotifications: [{ usernames: holdersOf(place), by: actorUsername, outcome }],
      notify: [draft],
    },
  };
}

function placeToHandOn(
  run: ApprovalStepRun,
  from: string | undefined,
  actor: string,
  { directory }: ApprovalWorld,
): ApprovalPlace | ApprovalRefusal {
  const isAdmin = directory.get(actor)?.role === 'admin';
  const open = run.places.filter((place) => place.decision === null);
  const own = run.places.find(({ username }) => username === actor);
  const wanted = from ?? (own?.decision === null || !isAdmin ? actor : undefined);
  if (wanted === undefined) {
    const [only] = open;
    if (open.length === 1 && only !== undefined) return only;
    return refuse('invalid', 'Say whose place is reassigned: more than one person has not decided.');
  }
  if (wanted !== actor && !isAdmin) return refuse('not-an-approver', 'Only an admin reassigns the place of another.');
  const place = run.places.find(({ username }) => username === wanted);
  if (place === undefined) {
    return refuse('not-an-approver', `${displayName(wanted, directory)} is not an approver of this step.`);
  }
  if (place.decision === null) return place;
  return refuse('already-decided', `${displayName(wanted, directory)} has decided already.`);
}

function refusalToTake(
  run: ApprovalStepRun,
  place: ApprovalPlace,
  to: string | undefined,
  { directory }: ApprovalWorld,
): ApprovalRefusal | null {
  if (to === undefined) return refuse('invalid', 'Choose who takes it.');
  const person = directory.get(to);
  if (person === undefined) return refuse('invalid', `There is no user “${to}”.`);
  if (!person.active) return refuse('invalid', `${person.displayName} is deactivated and cannot approve.`);
  if (to === place.username) return refuse('invalid', `It is ${person.displayName}'s already.`);
  if (run.places.some(({ username }) => username === to)) {
    return refuse('invalid', `${person.displayName} is an approver of this step already.`);
  }
  return null;
}
