import type { RecordContent } from '#contract/three-way-merge.ts';
import type { LocalRecord } from '../../../ui/records.ts';

/** What is said before somebody changes a record where it stands in a list, as its own page says it. */
export type EditGuard = {
  /** Why the person may not change it, in words; null where they may. */
  readonly lockedBecause: (record: LocalRecord) => string | null;
  /** What a change would bring with it; null where it is nothing to speak of. */
  readonly remark: (record: LocalRecord, after: RecordContent) => string | null;
};
