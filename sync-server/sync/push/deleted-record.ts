import { CrmRecord } from '#contract/records.ts';

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
