import { v7 as uuidv7 } from 'uuid';
import type { DocumentId } from '#contract/identifiers.ts';
import type { CrmRecord, RecordDraft } from '#contract/records.ts';
import { type RecordContent, withValues } from '#contract/three-way-merge.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';

/** Who edits: sets what the screen shows until the server has set it. */
export type Editor = { readonly orgId: string; readonly username: string };

/**
 * Stores a new record on this device at once; sync brings it to the server.
 * @param id made when its form opens, so that saving the form twice makes one record
 * @returns its id
 */
export async function createRecord(
  database: LocalDatabase,
  editor: Editor,
  draft: Omit<RecordDraft, 'id'>,
  id: DocumentId = uuidv7(),
): Promise<string> {
  const now = new Date().toISOString();
  await editDocuments(database, 'records', [id], () => ({
    ...draft,
    id,
    orgId: editor.orgId,
    createdBy: editor.username,
    createdAt: now,
    updatedBy: editor.username,
    updatedAt: now,
    approvalStatus: 'none',
    _deleted: false,
  }));
  return id;
}

/** What `change` names is replaced; in `fields`, undefined clears a field and an absent key keeps it. */
export type RecordChange = Partial<Omit<RecordContent, 'fields'>> & {
  readonly fields?: Readonly<Record<string, string | number | undefined>>;
};

/** Changes a record. */
export async function editRecord(
  database: LocalDatabase,
  editor: Editor,
  id: string,
  change: RecordChange,
): Promise<void> {
  await editDocuments(database, 'records', [id], (record) =>
    record === undefined || record._deleted ? undefined : changedRecord(record, editor, change),
  );
}

/** A record as somebody changed it. What was said with one hand-over is not said with the next. */
export function changedRecord(record: CrmRecord, editor: Editor, change: RecordChange): CrmRecord {
  const { fields, handOffNote, nextStep, ...own } = change;
  const isHandedOver = own.ownerUsername !== undefined && own.ownerUsername !== record.ownerUsername;
  const note = handOffNote === undefined && isHandedOver && record.handOffNote != null ? null : handOffNote;
  return {
    ...record,
    ...withValues(record, { ...fields, ...own }),
    ...(note === undefined ? {} : { handOffNote: note }),
    ...(nextStep === undefined ? {} : { nextStep }),
    updatedBy: editor.username,
    updatedAt: new Date().toISOString(),
  };
}

/** Deletes a record; {@link restoreRecord} takes it back. */
export async function deleteRecord(database: LocalDatabase, id: string): Promise<void> {
  await editDocuments(database, 'records', [id], (record) =>
    record === undefined || record._deleted ? undefined : { ...record, _deleted: true },
  );
}

/** Takes a deletion on this device back, with everything the record held. */
export async function restoreRecord(database: LocalDatabase, id: string): Promise<void> {
  await editDocuments(database, 'records', [id], (record) =>
    record?._deleted ? { ...record, _deleted: false } : undefined,
  );
}
