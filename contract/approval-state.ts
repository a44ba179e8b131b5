import type { ApprovalPlace, ApprovalRequest, ApprovalStepRun } from './approvals.ts';
import type { Timestamp } from './identifiers.ts';
import type { Directory, Recipient } from './recipient-resolution.ts';
import type { ApprovalStatus } from './records.ts';
import type { RejectionCode } from './sync.ts';
import type { RecordContent } from './three-way-merge.ts';

/** An approval request without what the store adds. */
export type ApprovalState = Omit<ApprovalRequest, 'orgId' | 'updatedAt' | 'editId' | '_deleted'>;

/** What a change of a request is judged against, at the moment it is taken. */
export type ApprovalWorld = {
  readonly record: RecordContent & { readonly createdBy: string };
  readonly directory: Directory;
  readonly at: Timestamp;
};

/** A notification to send. (request, trigger, `sourceId`, step, recipient) names it once and for all. */
export type ApprovalNotificationDraft = {
  readonly trigger: 'approval-submitted' | 'approval-decided';
  readonly recipientUsername: string;
  readonly actorUsername: string;
  readonly stepIndex: number;
  /** The id of the request or decision that caused it. */
  readonly sourceId: string;
  readonly title: string;
  readonly body: string;
  /** Which recipients of the step led to this person; empty where no configured recipient did. */
  readonly via: readonly Recipient[];
};

/** Open `approval-submitted` notifications of this request that are settled now, for those of these people who have one. */
export type SettledNotifications = {
  readonly usernames: readonly string[];
  readonly by: string;
  /** In words, such as “approved by Mia”. */
  readonly outcome: string;
};

/** What is to be done beside storing the request. Settle first, then notify: a person may be in both. */
export type ApprovalEffects = {
  readonly resolveNotifications: readonly SettledNotifications[];
  readonly notify: readonly ApprovalNotificationDraft[];
  /** The record's new `approvalStatus`, or null where it stays. */
  readonly recordApprovalStatus: ApprovalStatus | null;
  readonly lock: 'lock' | 'unlock' | null;
};

export const noEffects: ApprovalEffects = {
  resolveNotifications: [],
  notify: [],
  recordApprovalStatus: null,
  lock: null,
};

/** A change of a request, or why it is refused. `replayed`: it was taken before, and nothing is to be done. */
export type ApprovalOutcome =
  | {
      readonly ok: true;
      readonly replayed: boolean;
      readonly request: ApprovalState;
      readonly effects: ApprovalEffects;
    }
  | ApprovalRefusal;

export type ApprovalRefusal = { readonly ok: false; readonly code: RejectionCode; readonly message: string };

/** A refusal with its reason in words. */
export function refuse(code: RejectionCode, message: string): ApprovalRefusal {
  return { ok: false, code, message };
}

/** The step that waits, or undefined once the request is finished. */
export function waitingRun(request: Pick<ApprovalState, 'stepRuns'>): ApprovalStepRun | undefined {
  return request.stepRuns.findLast((run) => run.outcome === 'waiting');
}

/** The places whose people have not decided yet. */
export function openPlaces(request: Pick<ApprovalState, 'stepRuns'>): readonly ApprovalPlace[] {
  return waitingRun(request)?.places.filter((place) => place.decision === null) ?? [];
}

/** Everyone who may decide at a place: whose it is, and who stands in for them. */
export function holdersOf({ username, deputyUsername }: ApprovalPlace): readonly string[] {
  return deputyUsername === undefined ? [username] : [username, deputyUsername];
}

/** The place at which somebody may decide now: their own, or that of somebody they stand in for. */
export function placeToDecide(places: readonly ApprovalPlace[], username: string): ApprovalPlace | undefined {
  const open = places.filter((place) => place.decision === null);
  return open.find((place) => place.username === username) ?? open.find((place) => holdersOf(place).includes(username));
}

/** Whether the request waits for this person, be it in the place of another: what “Waiting for me” lists and counts. */
export function mayDecide(request: Pick<ApprovalState, 'stepRuns'>, username: string): boolean {
  return placeToDecide(openPlaces(request), username) !== undefined;
}

/** Whether the request waits for this person in a place of their own. */
export function waitsFor(request: Pick<ApprovalState, 'stepRuns'>, username: string): boolean {
  return openPlaces(request).some((place) => place.username === username);
}

/** Open places whose people can no longer decide; an admin has to hand them on. */
export function stuckPlaces(request: Pick<ApprovalState, 'stepRuns'>, directory: Directory): readonly ApprovalPlace[] {
  return openPlaces(request).filter((place) => directory.get(place.username)?.active !== true);
}

/** Everyone who had a part in a request and so may see it: its submitter and whoever holds or held a place. */
export function involvedUsernames(request: Pick<ApprovalState, 'submitterUsername' | 'stepRuns'>): readonly string[] {
  const places = request.stepRuns.flatMap((run) => run.places);
  const held = places.flatMap((place) => [...holdersOf(place), ...place.handovers.map(({ from }) => from)]);
  return [...new Set([request.submitterUsername, ...held])];
}
