import {
  type ApprovalEffects,
  type ApprovalState,
  type ApprovalWorld,
  holdersOf,
  noEffects,
  waitingRun,
} from './approval-state.ts';
import { displayName, submittedMessage } from './approval-words.ts';
import type { ApprovalPlace, ApprovalStepRun } from './approvals.ts';
import { cutText } from './cut-text.ts';
import { MAX_BODY } from './merge-fields.ts';
import { deputyOf } from './passing-on.ts';

/**
 * Who stands in at a place of a step: the deputy of somebody who is away. Nobody approves what they have submitted
 * themselves, and whoever approves the step anyway stands in for nobody.
 *
 * @param approvers everybody who has a place in the step
 */
export function deputyAtPlace(
  username: string,
  approvers: readonly string[],
  { submitterUsername }: Pick<ApprovalState, 'submitterUsername'>,
  { directory, at }: Pick<ApprovalWorld, 'directory' | 'at'>,
): string | undefined {
  const deputy = deputyOf(directory.get(username), directory, at);
  if (deputy?.active !== true || deputy.username === submitterUsername) return undefined;
  return approvers.includes(deputy.username) ? undefined : deputy.username;
}

/** What a deputy is told: for whom they are asked. */
export function deputyMessage(
  request: ApprovalState,
  run: ApprovalStepRun,
  awayUsernames: readonly string[],
  { record, directory }: ApprovalWorld,
): { readonly title: string; readonly body: string } {
  const names = awayUsernames.map((username) => displayName(username, directory)).join(' and ');
  const { title, body } = submittedMessage(request, run, record.name, directory);
  return { title, body: cutText(`You stand in for ${names}. ${body}`, MAX_BODY) };
}

/**
 * Somebody went away, or is back, while a step waits for them: their deputy is asked too, or not any more. Undefined
 * where that changes nothing.
 */
export function reviewDeputies(
  request: ApprovalState,
  world: ApprovalWorld,
): { readonly request: ApprovalState; readonly effects: ApprovalEffects } | undefined {
  const run = waitingRun(request);
  if (request.status !== 'pending' || run === undefined) return undefined;
  const approvers = run.places.map(({ username }) => username);
  const places = run.places.map((place): ApprovalPlace => {
    if (place.decision !== null) return place;
    const { deputyUsername: _, ...held } = place;
    const deputyUsername = deputyAtPlace(place.username, approvers, request, world);
    return deputyUsername === undefined ? held : { ...held, deputyUsername };
  });
  const before = deputiesAt(run.places);
  const after = deputiesAt(places);
  if (run.places.every((place, index) => place.deputyUsername === places[index]?.deputyUsername)) return undefined;
  const changed: ApprovalState = {
    ...request,
    approverUsernames: places.flatMap(holdersOf),
    stepRuns: request.stepRuns.map((one) => (one === run ? { ...run, places } : one)),
  };
  const back = [...before.keys()].filter((deputy) => !after.has(deputy));
  const asked = [...after].filter(([deputy]) => !before.has(deputy));
  return {
    request: changed,
    effects: {
      ...noEffects,
      resolveNotifications: back.map((deputy) => ({
        usernames: [deputy],
        by: 'system',
        outcome: `${(before.get(deputy) ?? []).map((one) => displayName(one, world.directory)).join(' and ')} decides again`,
      })),
      notify: asked.map(([recipientUsername, away]) => ({
        trigger: 'approval-submitted',
        recipientUsername,
        actorUsername: request.submitterUsername,
        stepIndex: run.stepIndex,
        sourceId: `stands-in-since-${world.at}`,
        via: [],
        ...deputyMessage(changed, run, away, world),
      })),
    },
  };
}

/** Each deputy who is asked, and for whom. */
function deputiesAt(places: readonly ApprovalPlace[]): ReadonlyMap<string, readonly string[]> {
  const open = places.filter(({ decision }) => decision === null);
  const asked = new Map<string, readonly string[]>();
  for (const { username, deputyUsername } of open) {
    if (deputyUsername !== undefined) asked.set(deputyUsername, [...(asked.get(deputyUsername) ?? []), username]);
  }
  return asked;
}
