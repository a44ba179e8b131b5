import type { CrmRecord } from '#contract/records.ts';
import { withValues } from '#contract/three-way-merge.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';
import type { Editor } from './record-edits.ts';

/** What is done to each of many records. */
export type BulkChange =
  | { readonly kind: 'hand-over'; readonly to: string; readonly note: string | null }
  /** Sets a field; undefined clears it. */
  | { readonly kind: 'field'; readonly field: string; readonly value: string | number | undefined }
  | { readonly kind: 'delete' };

export type BulkOutcome = {
  readonly changed: number;
  /** Records under approval, which stay as they are until that is decided. */
  readonly locked: number;
  /** Takes all of it back, but for what somebody has changed since. */
  readonly undo: () => Promise<void>;
};

/** So many records are written in one go: the screen stays alive in between. */
const PIECE = 200;

/**
 * Does the same to many records on this device, each as an edit of its own: hand-overs are told and proven one by one.
 *
 * @param onProgress told how many are done
 */
export async function changeRecords(
  database: LocalDatabase,
  editor: Editor,
  ids: readonly string[],
  change: BulkChange,
  onProgress: (done: number) => void,
): Promise<BulkOutcome> {
  const before = new Map<string, CrmRecord>();
  const after = new Map<string, CrmRecord>();
  let locked = 0;
  for (let from = 0; from < ids.length; from += PIECE) {
    await editDocuments(database, 'records', ids.slice(from, from + PIECE), (record, id) => {
      if (record === undefined || record._deleted || isAsWanted(record, change)) return undefined;
      if (record.approvalStatus === 'pending') {
        locked += 1;
        return undefined;
      }
      const next = stamped(editor, changed(record, change));
      before.set(id, record);
      after.set(id, next);
      return next;
    });
    onProgress(Math.min(from + PIECE, ids.length));
  }
  const undo = async () => {
    const all = [...before.keys()];
    for (let from = 0; from < all.length; from += PIECE) {
      await editDocuments(database, 'records', all.slice(from, from + PIECE), (record, id) => {
        const [was, made] = [before.get(id), after.get(id)];
        if (record === undefined || was === undefined || made === undefined) return undefined;
        return stamped(editor, takenBack(record, was, made, change));
      });
    }
  };
  return { changed: before.size, locked, undo };
}

function isAsWanted(record: CrmRecord, change: BulkChange): boolean {
  switch (change.kind) {
    case 'hand-over':
      return record.ownerUsername === change.to;
    case 'field':
      return record.fields[change.field] === change.value;
    case 'delete':
      return false;
  }
}

function changed(record: CrmRecord, change: BulkChange): CrmRecord {
  switch (change.kind) {
    case 'hand-over':
      return { ...record, ownerUsername: change.to, handOffNote: change.note };
    case 'field':
      return { ...record, ...withValues(record, { [change.field]: change.value }) };
    case 'delete':
      return { ...record, _deleted: true };
  }
}

/** The record with what was changed as it was, unless it says something else by now. */
function takenBack(record: CrmRecord, was: CrmRecord, made: CrmRecord, change: BulkChange): CrmRecord {
  switch (change.kind) {
    case 'hand-over': {
      if (record._deleted || record.ownerUsername !== made.ownerUsername) return record;
      return { ...record, ownerUsername: was.ownerUsername, handOffNote: was.handOffNote ?? null };
    }
    case 'field': {
      const { field } = change;
      if (record._deleted || record.fields[field] !== made.fields[field]) return record;
      return { ...record, ...withValues(record, { [field]: was.fields[field] }) };
    }
    case 'delete':
      return { ...record, _deleted: false };
  }
}

function stamped(editor: Editor, record: CrmRecord): CrmRecord {
  return { ...record, updatedBy: editor.username, updatedAt: new Date().toISOString() };
}
