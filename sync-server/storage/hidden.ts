import { z } from 'zod';
import { Activity } from '#contract/activities.ts';
import type { ApprovalRequest } from '#contract/approvals.ts';
import { CrmRecord } from '#contract/records.ts';
import type { StoredDocument } from './documents.ts';
import type { OrgReading } from './org-reading.ts';

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
  work: OrgReading,
  record: StoredDocument<'records'>,
): Promise<ApprovalRequest | undefined> {
  const id = latestRequestId(record);
  return id === undefined ? undefined : (await work.find('approvalRequests', id))?.document;
}

/**
 * What is kept of a deleted record beside its blank tombstone. Nobody sees it; a delete that is taken back is judged
 * against it, so that undoing one tells nobody that a record was created or handed to them.
 */
export function keepDeleted(record: CrmRecord): string {
  return JSON.stringify(record);
}

/** The record as it was when it was deleted; undefined when there never was one. */
export function deletedRecord(hidden: string | null | undefined): CrmRecord | undefined {
  return hidden == null ? undefined : CrmRecord.parse(JSON.parse(hidden));
}

/** What is kept of a deleted activity, for its author to take the delete back. */
export function keepDeletedActivity(activity: Activity): string {
  return JSON.stringify(activity);
}

/** The activity as it was when it was deleted; undefined where it was not. */
export function deletedActivity(hidden: string | null | undefined): Activity | undefined {
  return hidden == null ? undefined : Activity.parse(JSON.parse(hidden));
}

/** Hidden beside a hand-off that laptops carry no more. */
export const NOT_CARRIED = 'not-carried';

/**
 * Whether laptops carry a hand-off. One that has been over for long is left to the report, until something happens to
 * it after all, such as a laptop that comes back from a drawer and proves that it was seen.
 */
export function isCarried({ hidden }: Pick<StoredDocument<'handOffs'>, 'hidden'>): boolean {
  return hidden !== NOT_CARRIED;
}
