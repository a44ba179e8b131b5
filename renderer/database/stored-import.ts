import { z } from 'zod';
import { RecordObject } from '#contract/catalogue.ts';
import { DocumentId, Timestamp } from '#contract/identifiers.ts';
import { RecordFields } from '#contract/records.ts';
import { keptWork, progressOfWork } from './kept-work.ts';

const Content = z.object({ name: z.string(), ownerUsername: z.string(), fields: RecordFields });

/** What one row of a file makes of a record. */
export const ImportedRow = z.object({
  row: z.int(),
  id: DocumentId,
  kind: z.enum(['create', 'update']),
  content: Content,
  createdAt: Timestamp.optional(),
  /** What a record that is updated said before; kept when the row is carried out. */
  before: Content.optional(),
});
export type ImportedRow = z.infer<typeof ImportedRow>;

/** An import on this device: how far it is, and what it takes to go on or back after a restart. */
export const StoredImport = z.object({
  ...progressOfWork,
  object: RecordObject,
  fileName: z.string(),
  created: z.int(),
  updated: z.int(),
  /** Records that were not taken back because somebody has changed them since. */
  kept: z.int(),
});
export type StoredImport = z.infer<typeof StoredImport>;

/** The setting that holds the imports of this device, the newest first. */
export const IMPORTS = 'imports';

export const {
  worksIn: importsIn,
  load: loadImports,
  begin: beginStored,
  savePiece,
  loadPiece,
  takeBack: takeImportBack,
  carryOn: carryOnKept,
} = keptWork(IMPORTS, StoredImport, ImportedRow);
