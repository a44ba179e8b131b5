import { useLocalDatabase } from '../../database/local-database-context.ts';
import { editRecord } from '../../database/record-edits.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { showUndo } from '../../ui/show-undo.tsx';
import { HandOverForm } from './HandOverForm.tsx';

type Props = { readonly record: LocalRecord; readonly onClose: () => void };

/** Hands a record to somebody else, at once and with a way back. */
export function HandOverDialog({ record, onClose }: Props) {
  const database = useLocalDatabase();
  const directory = useDirectory();
  const handOver = async (to: string, note: string | null) => {
    const editor = { orgId: record.orgId, username: directory.me };
    const { ownerUsername, handOffNote = null } = record;
    await editRecord(database, editor, record.id, { ownerUsername: to, handOffNote: note });
    onClose();
    showUndo(`“${record.name}” handed to ${nameOf(directory, to)}`, () =>
      editRecord(database, editor, record.id, { ownerUsername, handOffNote }),
    );
  };
  return (
    <HandOverForm
      title={`Hand over ${record.name}`}
      ownerUsername={record.ownerUsername}
      onHandOver={handOver}
      onClose={onClose}
    />
  );
}
