import { useLocalDatabase } from '../../database/local-database-context.ts';
import { editRecord } from '../../database/record-edits.ts';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { NextStepForm } from './NextStepForm.tsx';

type Props = {
  readonly record: LocalRecord;
  /** The one before is done: this one is another. */
  readonly fresh?: boolean;
  readonly onClose: () => void;
};

/** What is to be done about a record next. */
export function NextStepDialog({ record, fresh = false, onClose }: Props) {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  return (
    <NextStepForm
      title="Set next step"
      before={fresh ? null : record.nextStep}
      onClose={onClose}
      onSet={async (nextStep) => {
        await editRecord(database, { orgId: record.orgId, username: me }, record.id, { nextStep });
        onClose();
      }}
    />
  );
}
