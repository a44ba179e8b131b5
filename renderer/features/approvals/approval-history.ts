import type { ApprovalState } from '#contract/approval-state.ts';
import { displayName } from '#contract/approval-words.ts';
import type { ApprovalPlace, ApprovalStepRun } from '#contract/approvals.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import type { Directory } from '#contract/recipient-resolution.ts';

/** One thing that happened to a request. */
export type HistoryEntry = {
  readonly at: Timestamp;
  /** Who did it; null for what follows by itself, such as a step that was skipped. */
  readonly by: string | null;
  readonly what: string;
  readonly comment: string;
  readonly tone: 'good' | 'bad' | 'plain';
};

/** Everything that happened to a request, the oldest first. */
export function historyOf(request: ApprovalState, directory: Directory): readonly HistoryEntry[] {
  const submitted = plain(
    request.submittedAt,
    request.submitterUsername,
    `submitted it to “${request.processName}”`,
    request.comment,
  );
  const steps = request.stepRuns.flatMap((run) => historyOfStep(request, run, directory));
  const entries = [submitted, ...steps, ...endOf(request)];
  // The order of the list decides between things of the same moment.
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => a.entry.at.localeCompare(b.entry.at) || a.index - b.index)
    .map(({ entry }) => entry);
}

function historyOfStep(request: ApprovalState, run: ApprovalStepRun, directory: Directory): HistoryEntry[] {
  const step = `step ${run.stepIndex + 1}, ${request.steps[run.stepIndex]?.name ?? ''}`;
  if (run.outcome === 'skipped') {
    return [plain(run.startedAt, null, `Skipped ${step}: its criteria were not met`, '')];
  }
  const fallback = run.fellBackToAdmins
    ? [plain(run.startedAt, null, `No active approver for ${step}: it went to the admins`, '')]
    : [];
  const places = run.places.flatMap((place) => [
    ...place.handovers.map((handover) =>
      plain(handover.at, handover.by, handedOn(handover, step, directory), handover.comment),
    ),
    ...(place.decision === null || place.decidedAt === null
      ? []
      : [
          {
            at: place.decidedAt,
            by: place.decidedBy ?? place.username,
            what: `${place.decision === 'approve' ? 'approved' : 'rejected'} ${step}${forWhom(place, directory)}`,
            comment: place.comment,
            tone: place.decision === 'approve' ? ('good' as const) : ('bad' as const),
          },
        ]),
  ]);
  return [...fallback, ...places];
}

function forWhom({ username, decidedBy }: ApprovalPlace, directory: Directory): string {
  return decidedBy === undefined ? '' : ` for ${displayName(username, directory)}`;
}

function handedOn(
  { from, to, by }: { readonly from: string; readonly to: string; readonly by: string },
  step: string,
  directory: Directory,
): string {
  const whose = from === by ? 'their place' : `the place of ${displayName(from, directory)}`;
  return `handed ${whose} in ${step} to ${displayName(to, directory)}`;
}

/** The end, where no decision says it already. */
function endOf({ status, decidedAt, endedBy, endComment }: ApprovalState): HistoryEntry[] {
  if (decidedAt === null) return [];
  if (status === 'recalled') return [plain(decidedAt, endedBy, 'recalled the request', endComment)];
  if (status === 'approved' && endedBy === null) {
    return [{ ...plain(decidedAt, null, 'Approved at once: no step applied', ''), tone: 'good' }];
  }
  return [];
}

function plain(at: Timestamp, by: string | null, what: string, comment: string): HistoryEntry {
  return { at, by, what, comment, tone: 'plain' };
}
