import {
  type ApprovalOutcome,
  type ApprovalState,
  type ApprovalWorld,
  holdersOf,
  openPlaces,
  type SettledNotifications,
} from './approval-state.ts';
import { decidedMessage, displayName } from './approval-words.ts';
import type { ApprovalStatus } from './records.ts';

/** How a request ends. `by` is null where every step was skipped; `sourceId` is the request or decision that ended it. */
export type ApprovalEnd = {
  readonly status: 'approved' | 'rejected' | 'recalled';
  readonly by: string | null;
  readonly comment: string;
  readonly sourceId: string;
};

/**
 * Ends a request: the step that waits ends with it, the record is unlocked and says how it ended, whoever was still
 * asked is told that it is settled, and the submitter gets the answer (a recall has none).
 *
 * @param settled notifications the last decision settles beside those of the places still open
 */
export function finishRequest(
  request: ApprovalState,
  end: ApprovalEnd,
  world: ApprovalWorld,
  settled: readonly SettledNotifications[] = [],
): ApprovalOutcome {
  const stillAsked = openPlaces(request).flatMap(holdersOf);
  const finished: ApprovalState = {
    ...request,
    status: end.status,
    decidedAt: world.at,
    endedBy: end.by,
    endComment: end.comment,
    stepRuns: request.stepRuns.map((run) =>
      run.outcome === 'waiting' ? { ...run, outcome: end.status, endedAt: world.at } : run,
    ),
  };
  const outcome = `${end.status}${end.by === null ? '' : ` by ${displayName(end.by, world.directory)}`}`;
  const others = stillAsked.length === 0 ? [] : [{ usernames: stillAsked, by: end.by ?? '', outcome }];
  return {
    ok: true,
    replayed: false,
    request: finished,
    effects: {
      resolveNotifications: [...settled, ...others],
      notify: end.status === 'recalled' ? [] : [answer(finished, end, world)],
      recordApprovalStatus: statusOfRecord[end.status],
      lock: 'unlock',
    },
  };
}

/** Ends a pending request whose record an admin or approver deletes; no rule about recalling stands against it. */
export function endForDeletedRecord(
  request: ApprovalState,
  actorUsername: string,
  sourceId: string,
  world: ApprovalWorld,
): ApprovalOutcome {
  const comment = 'The record was deleted.';
  return finishRequest(request, { status: 'recalled', by: actorUsername, comment, sourceId }, world);
}

const statusOfRecord: { readonly [S in ApprovalEnd['status']]: ApprovalStatus } = {
  approved: 'approved',
  rejected: 'rejected',
  recalled: 'none',
};

function answer(finished: ApprovalState, end: ApprovalEnd, { record, directory }: ApprovalWorld) {
  return {
    trigger: 'approval-decided' as const,
    recipientUsername: finished.submitterUsername,
    actorUsername: end.by ?? finished.submitterUsername,
    stepIndex: finished.stepIndex,
    sourceId: end.sourceId,
    via: [],
    ...decidedMessage(finished, record.name, directory),
  };
}
