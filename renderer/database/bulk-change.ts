import { z } from 'zod';
import { sameValue } from '#contract/client-state.ts';
import { CrmRecord, NextStep } from '#contract/records.ts';
import { withValues } from '#contract/three-way-merge.ts';

const Value = z.union([z.string(), z.number()]);

/** What is done to each of many records. */
export const BulkChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hand-over'), to: z.string(), note: z.string().nullable() }),
  /** Sets a field; without a value it is cleared. */
  z.object({ kind: z.literal('field'), field: z.string(), value: Value.optional() }),
  z.object({ kind: z.literal('next-step'), nextStep: NextStep }),
  z.object({ kind: z.literal('delete') }),
]);
export type BulkChange = z.infer<typeof BulkChange>;

/** What of a record a change of many may touch, as it was before. */
export const Touched = CrmRecord.pick({ ownerUsername: true, handOffNote: true, nextStep: true, fields: true });
export type Touched = z.infer<typeof Touched>;

type Standing = Touched & Pick<CrmRecord, 'approvalStatus'> & { readonly _deleted?: boolean };

/**
 * Why a record is left as it is: it waits for an approval, it is so already, or it is not here any more; undefined where
 * it is changed.
 */
export const LeftBecause = z.enum(['locked', 'same', 'gone']);
export type LeftBecause = z.infer<typeof LeftBecause>;

export function leftBecause(record: Standing | undefined, change: BulkChange): LeftBecause | undefined {
  if (record === undefined || record._deleted) return 'gone';
  if (isAsWanted(record, change)) return 'same';
  return record.approvalStatus === 'pending' ? 'locked' : undefined;
}

function isAsWanted(record: Touched, change: BulkChange): boolean {
  switch (change.kind) {
    case 'hand-over':
      return record.ownerUsername === change.to;
    case 'field':
      return record.fields[change.field] === change.value;
    case 'next-step':
      return isStep(record.nextStep, change.nextStep);
    case 'delete':
      return false;
  }
}

/** What has to be kept of a record to take a change back. */
export function touchedBy(change: BulkChange, { ownerUsername, handOffNote, nextStep, fields }: Touched): Touched {
  const value = change.kind === 'field' ? fields[change.field] : undefined;
  return {
    ownerUsername: change.kind === 'hand-over' ? ownerUsername : '',
    handOffNote: change.kind === 'hand-over' ? (handOffNote ?? null) : null,
    nextStep: change.kind === 'next-step' ? (nextStep ?? null) : null,
    fields: change.kind === 'field' && value !== undefined ? { [change.field]: value } : {},
  };
}

/** Whether a record still says what it did before, in what a change touches: else somebody has been faster. */
export function isAsBefore(record: Touched, was: Touched, change: BulkChange): boolean {
  return change.kind === 'delete' || sameValue(touchedBy(change, record), was);
}

/** A record with a change made. */
export function changed(record: CrmRecord, change: BulkChange): CrmRecord {
  switch (change.kind) {
    case 'hand-over':
      return { ...record, ownerUsername: change.to, handOffNote: change.note };
    case 'field':
      return { ...record, ...withValues(record, { [change.field]: change.value }) };
    case 'next-step':
      return { ...record, nextStep: change.nextStep };
    case 'delete':
      return { ...record, _deleted: true };
  }
}

/** A record with what was changed as it was, unless it says something else by now. */
export function takenBack(record: CrmRecord, was: Touched, change: BulkChange): CrmRecord {
  if (change.kind === 'delete') return record._deleted ? { ...record, _deleted: false } : record;
  if (record._deleted || !isAsWanted(record, change)) return record;
  switch (change.kind) {
    case 'hand-over':
      return { ...record, ownerUsername: was.ownerUsername, handOffNote: was.handOffNote ?? null };
    case 'field':
      return { ...record, ...withValues(record, { [change.field]: was.fields[change.field] }) };
    case 'next-step':
      return { ...record, nextStep: was.nextStep ?? null };
  }
}

function isStep(a: CrmRecord['nextStep'], b: NextStep): boolean {
  return a?.text === b.text && a.at === b.at;
}
