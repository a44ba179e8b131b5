import { fieldsSchemas } from '#contract/catalogue.ts';
import { CrmRecord, RecordDraft } from '#contract/records.ts';
import { isKnownEdit, outcomeWithoutSave, taken } from '../rows/push-rules.ts';
import { type PushedState, type RowHandler, RowRejected, wordsOf } from '../rows/row.ts';
import { deleteRecord, saveRecord } from './save-record.ts';

/**
 * Takes a created, edited, deleted or restored record. The server never merges: the row is taken only when the client
 * knew what stands (push rule 1).
 */
export const pushRecord: RowHandler = async (work, by, row) => {
  const stored = await work.find('records', row.id);
  if (isKnownEdit(work, 'records', row)) return 'known';
  const draft = row.pushed['_deleted'] === true ? undefined : parseRecordDraft(row.pushed, stored?.document.name);
  const outcome = outcomeWithoutSave(work, 'records', stored?.document, row, draft);
  if (outcome !== undefined) return outcome;
  if (draft !== undefined) await saveRecord(work, by, { stored, editId: row.editId }, draft);
  else if (stored !== undefined) await deleteRecord(work, by, stored, row.editId);
  return taken(work, 'records', row);
};

/** A name that stands is not judged again: whoever edits something else could not help it. */
const EditedElsewhere = RecordDraft.extend({ name: CrmRecord.shape.name });

/**
 * What a client says about a record, checked against the catalogue; what the server sets is left out.
 *
 * @throws RowRejected `invalid`, in words
 */
function parseRecordDraft(pushed: PushedState, standingName: string | undefined): RecordDraft {
  const draft = (pushed['name'] === standingName ? EditedElsewhere : RecordDraft).safeParse(pushed);
  if (!draft.success) throw new RowRejected('invalid', wordsOf(draft.error));
  const fields = fieldsSchemas[draft.data.object].safeParse(draft.data.fields);
  if (!fields.success) throw new RowRejected('invalid', wordsOf(fields.error));
  return draft.data;
}
