import { v7 as uuidv7 } from 'uuid';
import type { RecordObject } from '#contract/catalogue.ts';
import type { CrmRecord } from '#contract/records.ts';
import { alone } from './alone.ts';
import { type BulkChange, changed, isAsBefore, leftBecause, takenBack, touchedBy } from './bulk-change.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';
import type { Editor } from './record-edits.ts';
import {
  type BulkRow,
  isOpen,
  loadBulkPiece,
  loadBulks,
  type StoredBulk,
  saveBulk,
  saveBulkPiece,
} from './stored-bulk.ts';

/** So many records are written in one go: the screen stays alive in between, and a kill costs no more than that. */
const PIECE = 200;

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
  const pieces = Math.ceil(ids.length / PIECE);
  for (let piece = 0; piece < pieces; piece++) {
    const first = piece * PIECE;
    const rows = ids.slice(first, first + PIECE).map((id, at) => ({ place: first + at, id }));
    await saveBulkPiece(database, id, piece, rows);
  }
  const at = new Date().toISOString();
  const begun = { carriedOut: 0, state: 'running', changed: 0, left: { locked: 0, same: 0, gone: 0 } } as const;
  await saveBulk(database, { ...about, ...begun, id, at, total: ids.length, pieces });
  return id;
}

/** Takes a change back; {@link carryOnBulkChanges} does it. What somebody has changed since stays. */
export async function takeBulkBack(database: LocalDatabase, id: string): Promise<void> {
  const stored = (await loadBulks(database)).find((one) => one.id === id);
  if (stored?.state === 'done') await saveBulk(database, { ...stored, state: 'undoing' });
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
  await alone(`smartlite-bulk-changes ${database.name}`, async () => {
    for (;;) {
      const open = (await loadBulks(database)).find(isOpen);
      if (open === undefined) return;
      const next =
        open.state === 'running' ? await step(database, editor, open) : await stepBack(database, editor, open);
      await saveBulk(database, next);
      onProgress(next);
    }
  });
}

async function step(database: LocalDatabase, editor: Editor, open: StoredBulk): Promise<StoredBulk> {
  const { id, change, carriedOut } = open;
  if (carriedOut === open.pieces) return { ...open, state: 'done' };
  const rows = await lookedAt(database, open, await loadBulkPiece(database, id, carriedOut));
  const toChange = rows.filter(({ before }) => before !== undefined);
  await editOnce(database, id, toChange, (record, { before }) => {
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
  await editOnce(database, `${id}-undo`, rows, (record, { before }) =>
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

/** Edits the records of some rows, each by an edit that has its name, once. */
async function editOnce(
  database: LocalDatabase,
  name: string,
  rows: readonly BulkRow[],
  edit: (record: CrmRecord | undefined, row: BulkRow) => CrmRecord | undefined,
): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const editIdFor = (id: string) => `${name}-${byId.get(id)?.place ?? 0}`;
  await editDocuments(
    database,
    'records',
    [...byId.keys()],
    (record, id) => {
      const row = byId.get(id);
      return row === undefined || record?.editId === editIdFor(id) ? undefined : edit(record, row);
    },
    editIdFor,
  );
}

function stamped(editor: Editor, record: CrmRecord): CrmRecord {
  return { ...record, updatedBy: editor.username, updatedAt: new Date().toISOString() };
}
