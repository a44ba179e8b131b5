import { type Preferences, PreferencesDraft } from '#contract/preferences.ts';
import { isKnownEdit, outcomeWithoutSave, taken } from '../rows/push-rules.ts';
import { type RowHandler, RowRejected, wordsOf } from '../rows/row.ts';

/** Takes what somebody wants of the app from their own devices, and from nobody else. */
export const pushPreferences: RowHandler = async (work, by, row) => {
  if (row.id !== by.username) throw new RowRejected('read-only', 'Everybody sets their own preferences.');
  if (isKnownEdit(work, 'preferences', row)) return 'known';
  if (row.pushed['_deleted'] === true) throw new RowRejected('read-only', 'Preferences are changed, not deleted.');
  const draft = PreferencesDraft.safeParse(row.pushed);
  if (!draft.success) throw new RowRejected('invalid', wordsOf(draft.error));
  const stored = (await work.find('preferences', row.id))?.document;
  const outcome = outcomeWithoutSave(work, 'preferences', stored, row, draft.data);
  if (outcome !== undefined) return outcome;
  const preferences: Preferences = {
    ...draft.data,
    orgId: work.orgId,
    updatedAt: work.now,
    editId: row.editId,
    _deleted: false,
  };
  work.put('preferences', preferences);
  return taken(work, 'preferences', row);
};
