import { type FieldDefinition, fieldOf, isAsked, type RecordObject } from '#contract/catalogue.ts';
import type { RecordContent } from '#contract/three-way-merge.ts';
import type { LocalRecord } from '../../../ui/records.ts';

/** In what a value is edited where it stands. */
export type CellKind = FieldDefinition['type'] | 'person';

/** Undefined for what nobody edits in a list, such as when a record changed. */
export function cellKindOf(object: RecordObject, key: string): CellKind | undefined {
  if (key === 'name') return 'text';
  if (key === 'ownerUsername') return 'person';
  const field = fieldOf(object, key);
  return field !== undefined && isAsked(field) ? field.type : undefined;
}

/** What is said before somebody changes a record where it stands in a list, as its own page says it. */
export type EditGuard = {
  /** Why the person may not change it, in words; null where they may. */
  readonly lockedBecause: (record: LocalRecord) => string | null;
  /** What a change would bring with it; null where it is nothing to speak of. */
  readonly remark: (record: LocalRecord, after: RecordContent) => string | null;
  /** Whether a change would take back the approval that the record has. */
  readonly takesApprovalBack: (record: LocalRecord, after: RecordContent) => boolean;
};
