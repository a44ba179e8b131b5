import { mergeNoteId } from '#contract/record-merge.ts';
import { useDocument } from '../../database/live-query.ts';
import { type ReadRecord, useRecord } from '../../ui/records.ts';

/** The record that one which is gone was merged into, where it was: the note of the merge says so, offline too. */
export function useMergedInto(goneId: string): ReadRecord {
  const note = useDocument('activities', mergeNoteId(goneId));
  const { record, loading } = useRecord(note.document?.recordId ?? '');
  return { record, loading: note.loading || (note.document !== null && loading) };
}
