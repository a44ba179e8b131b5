import type { ReactNode } from 'react';
import type { RecordContent, RecordValues } from '#contract/three-way-merge.ts';
import type { LocalRecord } from '../../ui/records.ts';

/** What the page knows of the changes that are not saved yet. */
export type Unsaved = {
  readonly dirty: boolean;
  /** What the record says once they are saved. */
  readonly after: RecordContent;
};

/** Values to begin the form with, such as those of an edit that was not accepted. */
export type Proposal = {
  readonly values: RecordValues;
  /** They are in the record now, as they were or as they were changed. */
  readonly onSaved: () => void;
};

/** A list that holds a record, in its order; `count` is how many there are, also of those not read yet. */
export type ListAround = { readonly ids: readonly string[]; readonly count: number };

/** Where other features take part in a record's page. */
export type RecordSlots = {
  readonly proposal?: Proposal | undefined;
  /** Beside the name, such as where an approval stands. */
  readonly status?: ((record: LocalRecord) => ReactNode) | undefined;
  /** Beside the owner: whether they are there. */
  readonly ownerDetail?: ((record: LocalRecord) => ReactNode) | undefined;
  /** The list one came from. */
  readonly list?: ListAround | undefined;
  /** More buttons beside `Save`, such as those of an approval. */
  readonly actions?: ((record: LocalRecord, unsaved: Unsaved) => ReactNode) | undefined;
  /** Above the form: what the person should know before they change the record. */
  readonly notice?: ((record: LocalRecord, unsaved: Unsaved) => ReactNode) | undefined;
  /** Why the person may not change the record, in words, or null where they may. */
  readonly lockedBecause?: ((record: LocalRecord) => string | null) | undefined;
  /** More sections above what is related. */
  readonly side?: ((record: LocalRecord) => ReactNode) | undefined;
  /** More of what happened to the record, below who changed it last. */
  readonly activity?: ((record: LocalRecord) => ReactNode) | undefined;
};
