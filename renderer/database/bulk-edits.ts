import { v7 as uuidv7 } from 'uuid';
import type { RecordObject } from '#contract/catalogue.ts';
import type { DocumentId } from '#contract/identifiers.ts';
import type { CrmRecord } from '#contract/records.ts';
import { type BulkChange, changed, isAsBefore, leftBecause, takenBack, touchedBy } from './bulk-change.ts';
import { editRowsOnce, PIECE_ROWS } from './kept-work.ts';
import type { LocalDatabase } from './local-database.ts';
import type { Editor } from './record-edits.ts';
import { type BulkRow, beginBulk, carryOnBulks, loadBulkPiece, type StoredBulk, saveBulkPiece } from './stored-bulk.ts';

/**
 * Begins to do the same to many records: all of it is kept on this device first, so that it goes on after a restart, and
 * can be taken back. {@link carryOnBulkChanges} carries it out.
 *
 * @returns the id of the change
 */
export async function beginBulkChange(
  database: LocalDatabase,
  about: { readonly object: RecordObject; readonly change: BulkChange },
  ids: readonly string[],
): Promise<string> {
  const id = uuidv7();
  const at = new Date().toISOString();
  const pieces = Math.ceil(ids.length / PIECE_ROWS);
  const begun = { carriedOut: 0, state: 'running', changed: 0, left: { locked: 0, same: 0, gone: 0 } } as const;
  await beginBulk(database, { ...about, ...begun, id, at, total: ids.length, pieces }, (piece) => {
    const first = piece * PIECE_ROWS;
    return ids.slice(first, first + PIECE_ROWS).map((id, at) => ({ place: first + at, id }));
  });
  return id;
}

/**
 * Carries out what was begun, also before a restart, piece by piece, each record as an edit of its own: hand-overs are
 * told and proven one by one. Of several tabs one does it. Each step may be repeated: a record that carries the name of
 * its edit has been written.
 *
 * @param onProgress told how far each is
 */
export async function carryOnBulkChanges(
  database: LocalDatabase,
  editor: Editor,
  onProgress: (stored: StoredBulk) => void = () => undefined,
): Promise<void> {
  await carryOnBulks(
    database,
    { on: (open) => step(database, editor, open), back: (open) => stepBack(database, editor, open) },
    onProgress,
  );
}

async function step(database: LocalDatabase, editor: Editor, open: StoredBulk): Promise<StoredBulk> {
  const { id, change, carriedOut } = open;
  if (carriedOut === open.pieces) return { ...open, state: 'done' };
  const rows = await lookedAt(database, open, await loadBulkPiece(database, id, carriedOut));
  const toChange = rows.filter(({ before }) => before !== undefined);
  await editRowsOnce(database, toChange, editIdIn(id), (record, { before }) => {
    if (record === undefined || record._deleted || before === undefined) return undefined;
    return isAsBefore(record, before, change) ? stamped(editor, changed(record, change)) : undefined;
  });
  const left = { ...open.left };
  for (const { left: why } of rows) if (why !== undefined) left[why] += 1;
  return { ...open, carriedOut: carriedOut + 1, changed: open.changed + toChange.length, left };
}

async function stepBack(database: LocalDatabase, editor: Editor, open: StoredBulk): Promise<StoredBulk> {
  const { id, change, carriedOut } = open;
  if (carriedOut === 0) return { ...open, state: 'undone' };
  const rows = await loadBulkPiece(database, id, carriedOut - 1);
  await editRowsOnce(database, rows, editIdIn(`${id}-undo`), (record, { before }) =>
    record === undefined || before === undefined ? undefined : stamped(editor, takenBack(record, before, change)),
  );
  return { ...open, carriedOut: carriedOut - 1 };
}

/** The records of a piece with what they say now, or why they are left: kept before anything is written. */
async function lookedAt(
  database: LocalDatabase,
  { id, change, carriedOut }: StoredBulk,
  rows: readonly BulkRow[],
): Promise<readonly BulkRow[]> {
  if (rows.every(({ before, left }) => before !== undefined || left !== undefined)) return rows;
  const found = await database.collections.records.findByIds(rows.map((row) => row.id)).exec();
  const looked = rows.map((row): BulkRow => {
    const record = found.get(row.id);
    const standing = record?.toMutableJSON();
    const left = leftBecause(standing, change);
    if (left !== undefined || standing === undefined) return { ...row, left: left ?? 'gone' };
    return { ...row, before: touchedBy(change, standing) };
  });
  await saveBulkPiece(database, id, carriedOut, looked);
  return looked;
}

/** Names the edit of each row. */
function editIdIn(name: string): (row: BulkRow) => DocumentId {
  return ({ place }) => `${name}-${place}`;
}

function stamped(editor: Editor, record: CrmRecord): CrmRecord {
  return { ...record, updatedBy: editor.username, updatedAt: new Date().toISOString() };
}
