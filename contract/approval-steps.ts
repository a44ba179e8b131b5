import { deputyAtPlace, deputyMessage } from './approval-deputies.ts';
import { type ApprovalNotificationDraft, type ApprovalState, type ApprovalWorld, holdersOf } from './approval-state.ts';
import { submittedMessage } from './approval-words.ts';
import type { ApprovalPlace, ApprovalStep, ApprovalStepRun } from './approvals.ts';
import { evaluateCriteria } from './criteria-evaluation.ts';
import { type ReachedPerson, resolveRecipients } from './recipient-resolution.ts';

/** A request come to its next step, or past its last one; null where a step finds neither approver nor admin. */
export type NextStep =
  | { readonly kind: 'begun'; readonly request: ApprovalState; readonly notify: readonly ApprovalNotificationDraft[] }
  | { readonly kind: 'past-the-last'; readonly request: ApprovalState }
  | { readonly kind: 'nobody'; readonly stepName: string };

/**
 * Moves a request on to the first step from `fromIndex` whose criteria the record meets as it is now, and resolves its
 * approvers as people are now. Steps with unmet criteria are noted as skipped. A step whose criteria cannot be judged is
 * not skipped: too much approval is mended more easily than too little. A step that leads to nobody goes to the admins.
 *
 * @param cause whose request or decision moves it on, and its id
 */
export function beginNextStep(
  request: ApprovalState,
  fromIndex: number,
  world: ApprovalWorld,
  cause: { readonly actorUsername: string; readonly sourceId: string },
): NextStep {
  const skipped: ApprovalStepRun[] = [];
  for (const [stepIndex, step] of request.steps.entries()) {
    if (stepIndex < fromIndex) continue;
    if (isSkipped(request, step, world)) {
      skipped.push(skippedRun(stepIndex, world));
      continue;
    }
    const { people, fellBackToAdmins } = approversOf(step, world);
    if (people.length === 0) return { kind: 'nobody', stepName: step.name };
    const run: ApprovalStepRun = {
      stepIndex,
      outcome: 'waiting',
      startedAt: world.at,
      endedAt: null,
      places: people.map(({ username }) => openPlace(username, people, request, world)),
      fellBackToAdmins,
    };
    const begun: ApprovalState = {
      ...request,
      stepIndex,
      stepName: step.name,
      approverUsernames: run.places.flatMap(holdersOf),
      stepRuns: [...request.stepRuns, ...skipped, run],
    };
    const message = submittedMessage(begun, run, world.record.name, world.directory);
    const notify = people.map(({ username, via }) => ({
      trigger: 'approval-submitted' as const,
      recipientUsername: username,
      stepIndex,
      via,
      ...cause,
      ...message,
    }));
    return {
      kind: 'begun',
      request: begun,
      notify: [...notify, ...notifyDeputies(begun, run, cause, world)],
    };
  }
  return { kind: 'past-the-last', request: { ...request, stepRuns: [...request.stepRuns, ...skipped] } };
}

/** Each deputy is told once, and for whom. */
function notifyDeputies(
  request: ApprovalState,
  run: ApprovalStepRun,
  cause: Pick<ApprovalNotificationDraft, 'actorUsername' | 'sourceId'>,
  world: ApprovalWorld,
): readonly ApprovalNotificationDraft[] {
  const places = Map.groupBy(run.places, ({ deputyUsername }) => deputyUsername);
  return [...places].flatMap(([recipientUsername, away]) => {
    if (recipientUsername === undefined) return [];
    const absent = away.map(({ username }) => username);
    const message = deputyMessage(request, run, absent, world);
    return [
      {
        ...cause,
        ...message,
        trigger: 'approval-submitted' as const,
        recipientUsername,
        stepIndex: run.stepIndex,
        via: [],
      },
    ];
  });
}

function isSkipped(request: ApprovalState, step: ApprovalStep, { record }: ApprovalWorld): boolean {
  const set = { object: request.object, criteria: step.criteria ?? [], logic: step.logic ?? 'all' };
  const result = evaluateCriteria(set, { before: null, after: record });
  return !result.met && result.problem === undefined;
}

function skippedRun(stepIndex: number, { at }: ApprovalWorld): ApprovalStepRun {
  return { stepIndex, outcome: 'skipped', startedAt: at, endedAt: at, places: [], fellBackToAdmins: false };
}

function approversOf(
  step: ApprovalStep,
  { record, directory }: ApprovalWorld,
): { readonly people: readonly ReachedPerson[]; readonly fellBackToAdmins: boolean } {
  const { reached } = resolveRecipients(step.approvers, record, directory);
  if (reached.length > 0) return { people: reached, fellBackToAdmins: false };
  const admins = resolveRecipients([{ kind: 'role', role: 'admin' }], record, directory).reached;
  return { people: admins.map(({ username }) => ({ username, via: [] })), fellBackToAdmins: true };
}

function openPlace(
  username: string,
  approvers: readonly ReachedPerson[],
  request: ApprovalState,
  world: ApprovalWorld,
): ApprovalPlace {
  const names = approvers.map((one) => one.username);
  const deputyUsername = deputyAtPlace(username, names, request, world);
  const place = { username, decision: null, comment: '', decidedAt: null, handovers: [] };
  return deputyUsername === undefined ? place : { ...place, deputyUsername };
}
