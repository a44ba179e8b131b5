import { z } from 'zod';
import { RecordObject } from '#contract/catalogue.ts';
import { DocumentId, Timestamp } from '#contract/identifiers.ts';
import { RecordFields } from '#contract/records.ts';
import type { LocalDatabase } from './local-database.ts';
import { saveSetting } from './settings.ts';

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
  id: DocumentId,
  object: RecordObject,
  fileName: z.string(),
  at: Timestamp,
  created: z.int(),
  updated: z.int(),
  pieces: z.int(),
  /** How many pieces are carried out; of one that is taken back, how many still stand. */
  carriedOut: z.int(),
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  /** Records that were not taken back because somebody has changed them since. */
  kept: z.int(),
});
export type StoredImport = z.infer<typeof StoredImport>;

/** The setting that holds the imports of this device, the newest first. */
export const IMPORTS = 'imports';
/** So many can be taken back; of older ones nothing is kept. */
const MOST_KEPT = 5;

/** The imports a value of {@link IMPORTS} holds. */
export function importsIn(value: unknown): readonly StoredImport[] {
  return z.array(StoredImport).safeParse(value).data ?? [];
}

export async function loadImports({ collections }: LocalDatabase): Promise<readonly StoredImport[]> {
  return importsIn((await collections.settings.findOne(IMPORTS).exec())?.value);
}

/** Keeps how far an import is; the oldest ones give way. */
export async function saveImport(database: LocalDatabase, stored: StoredImport): Promise<void> {
  const others = (await loadImports(database)).filter(({ id }) => id !== stored.id);
  const all = [stored, ...others].sort((a, b) => b.at.localeCompare(a.at));
  await saveSetting(database, IMPORTS, all.slice(0, MOST_KEPT));
  for (const old of all.slice(MOST_KEPT)) await forgetPieces(database, old);
}

/** Keeps what a piece of an import is to write. */
export async function savePiece(
  database: LocalDatabase,
  importId: DocumentId,
  piece: number,
  rows: readonly ImportedRow[],
): Promise<void> {
  await saveSetting(database, pieceKey(importId, piece), rows);
}

export async function loadPiece(
  { collections }: LocalDatabase,
  importId: DocumentId,
  piece: number,
): Promise<readonly ImportedRow[]> {
  const stored = await collections.settings.findOne(pieceKey(importId, piece)).exec();
  return z.array(ImportedRow).parse(stored?.value ?? []);
}

async function forgetPieces({ collections }: LocalDatabase, { id, pieces }: StoredImport): Promise<void> {
  await collections.settings.bulkRemove(Array.from({ length: pieces }, (_, piece) => pieceKey(id, piece)));
}

function pieceKey(importId: DocumentId, piece: number): string {
  return `${IMPORTS}/${importId}/${piece}`;
}
