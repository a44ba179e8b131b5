import { decideApproval } from '#contract/approval-decision.ts';
import type { ApprovalState, ApprovalWorld } from '#contract/approval-state.ts';
import type { LocalDocument } from './local-document.ts';

export type StoredRequest = LocalDocument<'approvalRequests'>;
export type StoredDecision = LocalDocument<'approvalDecisions'>;

/** An approval request as this device shows it. */
export type ApprovalHere = {
  /** As it is stored: the server's version, or this device's guess until the server has it. */
  readonly stored: StoredRequest;
  /** With the decisions carried out that the stored version does not know of yet. */
  readonly request: ApprovalState;
  /** Whether its submission or a decision on it waits to be sent. */
  readonly unsent: boolean;
};

/**
 * Carries out decisions the stored request does not know of. Nothing of it is stored: when the server refuses one, it
 * leaves the list of decisions and the request is again what it was. A decision that cannot count changes nothing here.
 *
 * @param decisions those on this request, in any order
 */
export function approvalHere(
  stored: StoredRequest,
  decisions: readonly StoredDecision[],
  world: Omit<ApprovalWorld, 'at'> | undefined,
): ApprovalHere {
  const open = decisions
    .filter(({ id }) => !stored.decisionIds.includes(id))
    .sort((a, b) => a.decidedAt.localeCompare(b.decidedAt));
  const unsent = stored.unsent || open.some((decision) => decision.unsent);
  if (world === undefined) return { stored, request: stored, unsent };
  const request = open.reduce<ApprovalState>((state, decision) => {
    const outcome = decideApproval(state, decision, decision.approverUsername, { ...world, at: decision.decidedAt });
    return outcome.ok ? outcome.request : state;
  }, stored);
  return { stored, request, unsent };
}
