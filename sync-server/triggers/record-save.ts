import type { CrmRecord } from '#contract/records.ts';

/** A record as it was and as it is; `before` is undefined when it was just created. */
export type RecordSave = {
  readonly before: CrmRecord | undefined;
  readonly after: CrmRecord;
  /** Username of whoever saved it. */
  readonly actor: string;
  /** Names this save among all saves of the record. */
  readonly change: string;
};
