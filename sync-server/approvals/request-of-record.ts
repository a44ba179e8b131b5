import { z } from 'zod';
import type { ApprovalRequest } from '#contract/approvals.ts';
import type { StoredDocument } from '../storage/documents.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** What is kept beside a record that the wire does not show: its latest request, so that nobody has to look for it. */
const KeptOfRecord = z.object({ approvalRequestId: z.string() });

/** What to keep beside a record that was put up for approval. */
export function keptOfRecord(approvalRequestId: string): string {
  return JSON.stringify({ approvalRequestId });
}

/** The id of the latest approval request of a record that is there, or undefined where there never was one. */
export function latestRequestId({ document, hidden }: StoredDocument<'records'>): string | undefined {
  if (document._deleted || hidden === null) return undefined;
  return KeptOfRecord.parse(JSON.parse(hidden)).approvalRequestId;
}

/** The latest approval request of a record that is there, or undefined where there never was one. */
export async function requestOfRecord(
  work: OrgWork,
  record: StoredDocument<'records'>,
): Promise<ApprovalRequest | undefined> {
  const id = latestRequestId(record);
  return id === undefined ? undefined : (await work.find('approvalRequests', id))?.document;
}
