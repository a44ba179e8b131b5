import { z } from 'zod';
import { HandOff } from '#contract/hand-offs.ts';
import { DocumentId, Timestamp } from '#contract/identifiers.ts';
import { Notification } from '#contract/notifications.ts';
import { CrmRecord } from '#contract/records.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** For so long a merge can be taken back. */
const KEPT_MS = 30 * 24 * 3_600_000;

const Before = z.object({ document: CrmRecord, hidden: z.string().nullable() });

/** What was where before two records were merged. */
export const MergeJournal = z.object({
  kept: Before,
  other: Before,
  /** `updatedAt` of the kept record once they were merged. */
  keptUpdatedAt: Timestamp,
  /** The note in the timeline that says so. */
  noteId: DocumentId,
  activityIds: z.array(z.string()),
  requestIds: z.array(z.string()),
  /** As they were: the merge may have settled them. */
  handOffs: z.array(HandOff),
  notifications: z.array(Notification),
  /** Fields of other records that led to the one that is gone. */
  links: z.array(z.object({ recordId: z.string(), field: z.string() })),
});
export type MergeJournal = z.infer<typeof MergeJournal>;

export type StoredMerge = { readonly by: string; readonly mergedAt: string; readonly journal: MergeJournal };

/** Keeps what it takes to take a merge back; what is too old for that goes. */
export async function keepMerge(work: OrgWork, id: string, by: string, journal: MergeJournal): Promise<void> {
  const oldest = new Date(Date.parse(work.now) - KEPT_MS).toISOString();
  await work.db.deleteFrom('record_merges').where('org_id', '=', work.orgId).where('merged_at', '<', oldest).execute();
  await work.db
    .insertInto('record_merges')
    .values({ org_id: work.orgId, id, by_username: by, merged_at: work.now, journal: JSON.stringify(journal) })
    .execute();
}

export async function findMerge(work: OrgWork, id: string): Promise<StoredMerge | undefined> {
  const row = await work.db
    .selectFrom('record_merges')
    .select(['by_username as by', 'merged_at as mergedAt', 'journal'])
    .where('org_id', '=', work.orgId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, journal: MergeJournal.parse(JSON.parse(row.journal)) };
}

export async function forgetMerge(work: OrgWork, id: string): Promise<void> {
  await work.db.deleteFrom('record_merges').where('org_id', '=', work.orgId).where('id', '=', id).execute();
}
