import { createContext, type ReactNode, use, useMemo } from 'react';
import { mayDecide } from '#contract/approval-state.ts';
import type { ApprovalProcess } from '#contract/approvals.ts';
import type { DocumentId } from '#contract/identifiers.ts';
import { type Decision, decideRequest, submitRecord } from '../../database/approval-edits.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import {
  type ApprovalHere,
  approvalHere,
  type StoredDecision,
  type StoredRequest,
} from '../../database/provisional-approval.ts';
import { useDirectory } from '../../ui/people.tsx';
import { useRecordsById } from '../../ui/records.ts';

type Approvals = {
  /** Every request this device holds, the newest first. */
  readonly all: readonly ApprovalHere[];
  readonly byId: ReadonlyMap<string, ApprovalHere>;
  /** The requests of each record, the newest first. */
  readonly byRecord: ReadonlyMap<string, readonly ApprovalHere[]>;
  /** Those the signed-in person is to decide, the longest waiting first. */
  readonly waitingForMe: readonly ApprovalHere[];
  readonly processes: readonly ApprovalProcess[];
  readonly loading: boolean;
};

const none: Approvals = {
  all: [],
  byId: new Map(),
  byRecord: new Map(),
  waitingForMe: [],
  processes: [],
  loading: true,
};
const ApprovalsContext = createContext<Approvals>(none);

/** Holds the approvals of this device for every screen, so that list, count, record page and notifications always agree. */
export function ApprovalsProvider({ children }: { readonly children: ReactNode }) {
  const requests = useLiveQuery('approvalRequests');
  const decisions = useLiveQuery('approvalDecisions');
  const processes = useLiveQuery('approvalProcesses');
  const { byUsername, me } = useDirectory();
  const undecided = useMemo(
    () => recordsOfOpenDecisions(requests.documents, decisions.documents),
    [requests.documents, decisions.documents],
  );
  const { byId: records } = useRecordsById(undecided);
  const loading = requests.loading || decisions.loading;
  const all = useMemo(() => {
    const decided = Map.groupBy(decisions.documents, ({ requestId }) => requestId);
    return requests.documents
      .map((stored) => {
        const record = records.get(stored.recordId);
        const world = record === undefined ? undefined : { record, directory: byUsername };
        return approvalHere(stored, decided.get(stored.id) ?? [], world);
      })
      .sort((a, b) => b.stored.submittedAt.localeCompare(a.stored.submittedAt));
  }, [requests.documents, decisions.documents, records, byUsername]);
  const value = useMemo(
    () => ({
      all,
      byId: new Map(all.map((approval) => [approval.stored.id, approval])),
      byRecord: Map.groupBy(all, ({ stored }) => stored.recordId),
      waitingForMe: all.filter(({ request }) => mayDecide(request, me)).reverse(),
      processes: processes.documents.map((process) => ({ ...process, _deleted: false })),
      loading,
    }),
    [all, me, processes.documents, loading],
  );
  return <ApprovalsContext value={value}>{children}</ApprovalsContext>;
}

export function useApprovals(): Approvals {
  return use(ApprovalsContext);
}

/** How many requests wait for the signed-in person. */
export function useWaitingForMe(): number {
  return useApprovals().waitingForMe.length;
}

/** Submits and decides as the signed-in person; each answers why it could not be done, or null when it was. */
export function useApprovalEdits() {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  return {
    submit: ({ orgId, id }: { readonly orgId: string; readonly id: string }, comment: string, requestId: DocumentId) =>
      submitRecord(database, { orgId, username: me }, id, comment, requestId),
    decide: ({ orgId, id }: { readonly orgId: string; readonly id: string }, decision: Decision) =>
      decideRequest(database, { orgId, username: me }, id, decision),
  };
}

/** Only decisions that a request does not know of yet are carried out here, which takes its record. */
function recordsOfOpenDecisions(
  requests: readonly StoredRequest[],
  decisions: readonly StoredDecision[],
): readonly string[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  return decisions.flatMap(({ id, requestId }) => {
    const request = byId.get(requestId);
    return request === undefined || request.decisionIds.includes(id) ? [] : [request.recordId];
  });
}
