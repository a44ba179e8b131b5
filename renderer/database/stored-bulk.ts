import { z } from 'zod';
import { RecordObject } from '#contract/catalogue.ts';
import { DocumentId } from '#contract/identifiers.ts';
import { BulkChange, LeftBecause, Touched } from './bulk-change.ts';
import { keptWork, progressOfWork } from './kept-work.ts';

/** One of the records of a change: what it was before, or why it is left, once that was looked at. */
export const BulkRow = z.object({
  /** Its place in the change, from 0. */
  place: z.int(),
  id: DocumentId,
  before: Touched.optional(),
  left: LeftBecause.optional(),
});
export type BulkRow = z.infer<typeof BulkRow>;

/** A change of many records on this device: how far it is, and what it takes to go on or back after a restart. */
export const StoredBulk = z.object({
  ...progressOfWork,
  object: RecordObject,
  change: BulkChange,
  total: z.int(),
  changed: z.int(),
  left: z.record(LeftBecause, z.int()),
});
export type StoredBulk = z.infer<typeof StoredBulk>;

/** The changes of this device. */
export const {
  load: loadBulks,
  begin: beginBulk,
  savePiece: saveBulkPiece,
  loadPiece: loadBulkPiece,
  takeBack: takeBulkBack,
  carryOn: carryOnBulks,
} = keptWork('bulk-changes', StoredBulk, BulkRow);
