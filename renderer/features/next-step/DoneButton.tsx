import { Button } from '@mantine/core';
import { shownName } from '#contract/visible-text.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { editRecord } from '../../database/record-edits.ts';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { showUndo } from '../../ui/show-undo.tsx';

/** Takes the next step of a record as done; not while an approval locks it. */
export function DoneButton({ record }: { readonly record: LocalRecord }) {
  const done = useStepDone(record);
  return (
    <Button
      size="compact-sm"
      disabled={record.approvalStatus === 'pending'}
      aria-label={`Done: ${shownName(record.name)}`}
      onClick={() => void done()}
    >
      Done
    </Button>
  );
}

/** Takes the next step of a record as done, with a way back. */
function useStepDone({ id, orgId, nextStep }: LocalRecord): () => Promise<void> {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const editor = { orgId, username: me };
  return async () => {
    if (nextStep == null) return;
    await editRecord(database, editor, id, { nextStep: null });
    showUndo(`Done: ${nextStep.text}`, () => editRecord(database, editor, id, { nextStep }));
  };
}
