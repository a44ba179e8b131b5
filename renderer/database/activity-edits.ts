import { v7 as uuidv7 } from 'uuid';
import type { WrittenActivity } from '#contract/activities.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';
import type { Editor } from './record-edits.ts';

type Written = {
  readonly recordId: string;
  readonly kind: WrittenActivity;
  readonly text: string;
  readonly mentions: readonly string[];
};

/** Writes down what a person did about a record, or thinks of it; sync brings it to the server. @returns its id */
export async function writeActivity(database: LocalDatabase, editor: Editor, written: Written): Promise<string> {
  const id = uuidv7();
  const now = new Date().toISOString();
  await editDocuments(database, 'activities', [id], () => ({
    ...written,
    id,
    orgId: editor.orgId,
    mentions: [...written.mentions],
    at: now,
    byUsername: editor.username,
    updatedAt: now,
    _deleted: false,
  }));
  return id;
}

/** Changes what one wrote down. */
export async function editActivity(
  database: LocalDatabase,
  id: string,
  { text, mentions }: Pick<Written, 'text' | 'mentions'>,
): Promise<void> {
  await editDocuments(database, 'activities', [id], (activity) =>
    activity === undefined || activity._deleted
      ? undefined
      : { ...activity, text, mentions: [...mentions], updatedAt: new Date().toISOString() },
  );
}

/** Deletes what one wrote down; {@link restoreActivity} takes it back. */
export async function deleteActivity(database: LocalDatabase, id: string): Promise<void> {
  await editDocuments(database, 'activities', [id], (activity) =>
    activity === undefined || activity._deleted ? undefined : { ...activity, _deleted: true },
  );
}

/** Takes a deletion on this device back. */
export async function restoreActivity(database: LocalDatabase, id: string): Promise<void> {
  await editDocuments(database, 'activities', [id], (activity) =>
    activity?._deleted ? { ...activity, _deleted: false } : undefined,
  );
}
