import type { OrgWork } from '../storage/org-work.ts';
import { declinedOfRecord } from './find-hand-offs.ts';

/** Who declined a record before: no rule gives it to them again. */
export async function declinersOf(work: OrgWork, recordId: string): Promise<ReadonlySet<string>> {
  return new Set((await declinedOfRecord(work, recordId)).map(({ toUsername }) => toUsername));
}
