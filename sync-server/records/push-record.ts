import { fieldsSchemas } from '#contract/catalogue.ts';
import { Timestamp } from '#contract/identifiers.ts';
import { CrmRecord, RecordDraft } from '#contract/records.ts';
import { isKnownEdit, outcomeWithoutSave, taken } from '../rows/push-rules.ts';
import { type ParsedRow, type PushedState, type RowHandler, RowRejected, wordsOf } from '../rows/row.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';
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
  const { editId, importId } = row;
  const createdAt = stored === undefined ? await createdBeforeImport(work, by, row) : undefined;
  if (draft !== undefined) await saveRecord(work, by, { stored, editId, importId, createdAt }, draft);
  else if (stored !== undefined) await deleteRecord(work, by, stored, editId);
  return taken(work, 'records', row);
};

/**
 * When a record was created in the system it is imported from. Admins alone may say so: it moves a record in every list
 * and report.
 */
async function createdBeforeImport(work: OrgWork, by: SignedIn, row: ParsedRow): Promise<Timestamp | undefined> {
  if (row.importId === undefined) return undefined;
  const claimed = Timestamp.safeParse(row.pushed['createdAt']).data;
  const importer = await work.find('users', by.username);
  if (claimed === undefined || importer?.document.role !== 'admin') return undefined;
  return Date.parse(claimed) < Date.parse(work.now) ? claimed : undefined;
}

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
