import { fieldsSchemas } from '#contract/catalogue.ts';
import { RecordDraft } from '#contract/records.ts';
import { type PushedState, wordsOf } from './parse-row.ts';
import { RowRejected } from './row-outcome.ts';

/**
 * What a client says about a record, checked against the catalogue; what the server sets is left out.
 *
 * @throws RowRejected `invalid`, in words
 */
export function parseRecordDraft(pushed: PushedState): RecordDraft {
  const draft = RecordDraft.safeParse(pushed);
  if (!draft.success) throw new RowRejected('invalid', wordsOf(draft.error));
  const fields = fieldsSchemas[draft.data.object].safeParse(draft.data.fields);
  if (!fields.success) throw new RowRejected('invalid', wordsOf(fields.error));
  return draft.data;
}
