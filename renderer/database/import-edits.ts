import { sameValue } from '#contract/client-state.ts';
import type { DocumentId } from '#contract/identifiers.ts';
import { editIdOfImport } from '#contract/imports.ts';
import type { CrmRecord } from '#contract/records.ts';
import { alone } from './alone.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';
import type { Editor } from './record-edits.ts';
import { type ImportedRow, loadImports, loadPiece, type StoredImport, saveImport, savePiece } from './stored-import.ts';

/** So many records are written in one go: the screen stays alive, and a kill costs no more than that. */
const PIECE_ROWS = 200;

/**
 * Begins an import: all of it is kept on this device first, so that it goes on after a restart, and can be taken back.
 * {@link carryOnImports} carries it out.
 */
export async function beginImport(
  database: LocalDatabase,
  about: Pick<StoredImport, 'id' | 'object' | 'fileName'>,
  rows: readonly ImportedRow[],
): Promise<void> {
  const pieces = Math.ceil(rows.length / PIECE_ROWS);
  for (let piece = 0; piece < pieces; piece++) {
    await savePiece(database, about.id, piece, rows.slice(piece * PIECE_ROWS, (piece + 1) * PIECE_ROWS));
  }
  await saveImport(database, {
    ...about,
    at: new Date().toISOString(),
    created: rows.filter(({ kind }) => kind === 'create').length,
    updated: rows.filter(({ kind }) => kind === 'update').length,
    pieces,
    carriedOut: 0,
    state: 'running',
    kept: 0,
  });
}

/** Takes an import back; {@link carryOnImports} does it. What somebody has changed since stays. */
export async function takeImportBack(database: LocalDatabase, id: DocumentId): Promise<void> {
  const stored = (await loadImports(database)).find((one) => one.id === id);
  if (stored?.state === 'done') await saveImport(database, { ...stored, state: 'undoing' });
}

/**
 * Carries out what was begun, also before a restart, piece by piece; of several tabs one does it. Each step may be
 * repeated: a record that carries the name of its row's edit has been written.
 */
export async function carryOnImports(database: LocalDatabase, editor: Editor): Promise<void> {
  await alone(`smartlite-imports ${database.name}`, async () => {
    for (;;) {
      const open = (await loadImports(database)).find(({ state }) => state === 'running' || state === 'undoing');
      if (open === undefined) return;
      await saveImport(
        database,
        open.state === 'running' ? await step(database, editor, open) : await stepBack(database, editor, open),
      );
    }
  });
}

async function step(database: LocalDatabase, editor: Editor, open: StoredImport): Promise<StoredImport> {
  const { id, object, carriedOut } = open;
  if (carriedOut === open.pieces) return { ...open, state: 'done' };
  const rows = await withBefore(database, await loadPiece(database, id, carriedOut));
  if (rows.some(({ before }) => before !== undefined)) await savePiece(database, id, carriedOut, rows);
  const now = new Date().toISOString();
  await editRows(database, id, rows, (current, row) => {
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
  const undoId = `${id}-undo`;
  let kept = 0;
  await editRows(database, undoId, rows, (current, row) => {
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

/** Edits the records of some rows, each as the edit of its row, once. */
async function editRows(
  database: LocalDatabase,
  importId: DocumentId,
  rows: readonly ImportedRow[],
  edit: (current: CrmRecord | undefined, row: ImportedRow) => CrmRecord | undefined,
): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const editIdFor = (id: string) => editIdOfImport(importId, byId.get(id)?.row ?? 0);
  await editDocuments(
    database,
    'records',
    [...byId.keys()],
    (current, id) => {
      const row = byId.get(id);
      return row === undefined || current?.editId === editIdFor(id) ? undefined : edit(current, row);
    },
    editIdFor,
  );
}
