import type { ApprovalDecisionDraft, ApprovalRequest } from '#contract/approvals.ts';
import type { Notification } from '#contract/notifications.ts';
import type { PushAnswer } from '#contract/sync.ts';
import type { ApiClient } from './api-client.ts';
import { lead } from './test-records.ts';
import { create } from './test-team.ts';

/** An opportunity over 3,000 as a client pushes it. */
export function largeDeal(id: string, ownerUsername: string, fields: Record<string, string | number> = {}) {
  return lead(id, ownerUsername, { object: 'opportunity', name: 'GTX Pro', fields: { amount: 4_000, ...fields } });
}

/** Submits a record under the id of a new request. */
export function submit(by: ApiClient, id: string, recordId: string, comment = ''): Promise<PushAnswer> {
  return create(by, 'approvalRequests', { id, recordId, comment });
}

/** Takes a decision under an id of its own. */
export function decide(
  by: ApiClient,
  id: string,
  requestId: string,
  decision: ApprovalDecisionDraft['decision'],
  more: Partial<ApprovalDecisionDraft> = {},
): Promise<PushAnswer> {
  return create(by, 'approvalDecisions', { id, requestId, decision, ...more });
}

/** A request as somebody pulls it. */
export async function requestCalled(by: ApiClient, id: string): Promise<ApprovalRequest> {
  const request = (await by.pullAll('approvalRequests')).find((one) => one.id === id);
  if (request === undefined) throw new Error(`There is no request ${id}.`);
  return request;
}

/** A person's notifications of approvals, oldest first. */
export async function approvalNews(who: ApiClient): Promise<Notification[]> {
  const all = await who.pullAll('notifications');
  return all.filter(({ trigger }) => trigger === 'approval-submitted' || trigger === 'approval-decided');
}

/** What a push that was taken answers. */
export const takenAnswer: PushAnswer = { conflicts: [], rejected: [] };
