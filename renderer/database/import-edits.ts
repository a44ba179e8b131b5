import { sameValue } from '#contract/client-state.ts';
import type { DocumentId } from '#contract/identifiers.ts';
import { editIdOfImport } from '#contract/imports.ts';
import type { CrmRecord } from '#contract/records.ts';
import { editRowsOnce, PIECE_ROWS } from './kept-work.ts';
import type { LocalDatabase } from './local-database.ts';
import type { Editor } from './record-edits.ts';
import {
  beginStored,
  carryOnKept,
  type ImportedRow,
  loadPiece,
  type StoredImport,
  savePiece,
} from './stored-import.ts';

/**
 * Begins an import: all of it is kept on this device first, so that it goes on after a restart, and can be taken back.
 * {@link carryOnImports} carries it out.
 */
export async function beginImport(
  database: LocalDatabase,
  about: Pick<StoredImport, 'id' | 'object' | 'fileName'>,
  rows: readonly ImportedRow[],
): Promise<void> {
  const begun: StoredImport = {
    ...about,
    at: new Date().toISOString(),
    created: rows.filter(({ kind }) => kind === 'create').length,
    updated: rows.filter(({ kind }) => kind === 'update').length,
    pieces: Math.ceil(rows.length / PIECE_ROWS),
    carriedOut: 0,
    state: 'running',
    kept: 0,
  };
  await beginStored(database, begun, (piece) => rows.slice(piece * PIECE_ROWS, (piece + 1) * PIECE_ROWS));
}

/**
 * Carries out what was begun, also before a restart, piece by piece; of several tabs one does it. Each step may be
 * repeated: a record that carries the name of its row's edit has been written.
 */
export async function carryOnImports(database: LocalDatabase, editor: Editor): Promise<void> {
  await carryOnKept(database, {
    on: (open) => step(database, editor, open),
    back: (open) => stepBack(database, editor, open),
  });
}

async function step(database: LocalDatabase, editor: Editor, open: StoredImport): Promise<StoredImport> {
  const { id, object, carriedOut } = open;
  if (carriedOut === open.pieces) return { ...open, state: 'done' };
  const rows = await withBefore(database, await loadPiece(database, id, carriedOut));
  if (rows.some(({ before }) => before !== undefined)) await savePiece(database, id, carriedOut, rows);
  const now = new Date().toISOString();
  await editRowsOnce(database, rows, editIdIn(id), (current, row) => {
    const edited = { ...row.content, updatedBy: editor.username, updatedAt: now };
    if (row.kind === 'update') {
      // Between a kill and the restart somebody may have edited what had been written by then.
      return current === undefined || current._deleted || !saysStill(current, row.before)
        ? undefined
        : { ...current, ...edited };
    }
    if (current !== undefined) return undefined;
    return {
      ...edited,
      id: row.id,
      object,
      orgId: editor.orgId,
      createdBy: editor.username,
      createdAt: row.createdAt ?? now,
      approvalStatus: 'none',
      _deleted: false,
    };
  });
  return { ...open, carriedOut: carriedOut + 1 };
}

function saysStill({ name, ownerUsername, fields }: CrmRecord, before: ImportedRow['before']): boolean {
  return sameValue({ name, ownerUsername, fields }, before);
}

async function stepBack(database: LocalDatabase, editor: Editor, open: StoredImport): Promise<StoredImport> {
  const { id, carriedOut } = open;
  if (carriedOut === 0) return { ...open, state: 'undone' };
  const rows = await loadPiece(database, id, carriedOut - 1);
  let kept = 0;
  await editRowsOnce(database, rows, editIdIn(`${id}-undo`), (current, row) => {
    if (current === undefined || current._deleted) return undefined;
    if (current.editId !== editIdOfImport(id, row.row)) {
      kept += 1;
      return undefined;
    }
    if (row.kind === 'create') return { ...current, _deleted: true };
    return { ...current, ...row.before, updatedBy: editor.username, updatedAt: new Date().toISOString() };
  });
  return { ...open, carriedOut: carriedOut - 1, kept: open.kept + kept };
}

/** Adds to rows that update a record what it says now, once: a restart finds what it said before the kill. */
async function withBefore(
  { collections }: LocalDatabase,
  rows: readonly ImportedRow[],
): Promise<readonly ImportedRow[]> {
  const ids = rows.filter(({ kind }) => kind === 'update').map(({ id }) => id);
  if (ids.length === 0) return rows;
  const records = await collections.records.findByIds(ids).exec();
  return rows.map((row) => {
    const record = row.kind === 'update' ? records.get(row.id) : undefined;
    if (record === undefined || row.before !== undefined) return row;
    const { name, ownerUsername, fields } = record.toMutableJSON();
    return { ...row, before: { name, ownerUsername, fields } };
  });
}

/** Names the edit of each row. */
function editIdIn(importId: DocumentId): (row: ImportedRow) => DocumentId {
  return ({ row }) => editIdOfImport(importId, row);
}
