import { z } from 'zod';
import { RecordObject } from '#contract/catalogue.ts';
import { DocumentId, Timestamp } from '#contract/identifiers.ts';
import { BulkChange, LeftBecause, Touched } from './bulk-change.ts';
import type { LocalDatabase } from './local-database.ts';
import { saveSetting } from './settings.ts';

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
  id: DocumentId,
  object: RecordObject,
  change: BulkChange,
  at: Timestamp,
  total: z.int(),
  pieces: z.int(),
  /** How many pieces are carried out; of one that is taken back, how many still stand. */
  carriedOut: z.int(),
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  changed: z.int(),
  left: z.record(LeftBecause, z.int()),
});
export type StoredBulk = z.infer<typeof StoredBulk>;

/** The setting that holds the changes of this device, the newest first. */
const BULK_CHANGES = 'bulk-changes';
/** So many can be taken back; of older ones nothing is kept. */
const MOST_KEPT = 5;

export async function loadBulks({ collections }: LocalDatabase): Promise<readonly StoredBulk[]> {
  const stored = await collections.settings.findOne(BULK_CHANGES).exec();
  return z.array(StoredBulk).safeParse(stored?.value).data ?? [];
}

/** Keeps how far a change is; of those that are over the oldest ones give way. */
export async function saveBulk(database: LocalDatabase, stored: StoredBulk): Promise<void> {
  const others = (await loadBulks(database)).filter(({ id }) => id !== stored.id);
  const all = [stored, ...others].sort((a, b) => b.at.localeCompare(a.at));
  const kept = all.filter((one, place) => place < MOST_KEPT || isOpen(one));
  await saveSetting(database, BULK_CHANGES, kept);
  for (const old of all) if (!kept.includes(old)) await forgetPieces(database, old);
}

/** Whether there is something yet to do. */
export function isOpen({ state }: StoredBulk): boolean {
  return state === 'running' || state === 'undoing';
}

export async function saveBulkPiece(
  database: LocalDatabase,
  id: DocumentId,
  piece: number,
  rows: readonly BulkRow[],
): Promise<void> {
  await saveSetting(database, pieceKey(id, piece), rows);
}

export async function loadBulkPiece(
  { collections }: LocalDatabase,
  id: DocumentId,
  piece: number,
): Promise<readonly BulkRow[]> {
  const stored = await collections.settings.findOne(pieceKey(id, piece)).exec();
  return z.array(BulkRow).parse(stored?.value ?? []);
}

async function forgetPieces({ collections }: LocalDatabase, { id, pieces }: StoredBulk): Promise<void> {
  await collections.settings.bulkRemove(Array.from({ length: pieces }, (_, piece) => pieceKey(id, piece)));
}

function pieceKey(id: DocumentId, piece: number): string {
  return `${BULK_CHANGES}/${id}/${piece}`;
}
