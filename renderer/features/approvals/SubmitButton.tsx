import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { catalogue } from '#contract/catalogue.ts';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { useApprovalEdits, useApprovals } from './approvals-context.tsx';
import { CommentDialog } from './CommentDialog.tsx';
import { submittable } from './record-standing.ts';

type Props = { readonly record: LocalRecord; readonly unsaved: boolean };

/** Puts a record up for approval, where a process takes it. What is not saved yet would not be judged. */
export function SubmitButton({ record, unsaved }: Props) {
  const { byRecord, processes } = useApprovals();
  const { me } = useDirectory();
  const { submit } = useApprovalEdits();
  /** The id of the request to be made, while its dialog is open. */
  const [requestId, setRequestId] = useState<string | null>(null);
  const close = () => setRequestId(null);
  const can = submittable(record, byRecord.get(record.id)?.[0], processes);
  if (can.kind !== 'yes' || me === '') return null;
  const steps = can.process.steps.map(({ name }) => name).join(', then ');
  return (
    <>
      <Button
        variant="default"
        disabled={unsaved}
        title={unsaved ? 'Save or discard your changes first' : undefined}
        onClick={() => setRequestId(uuidv7())}
      >
        Submit for approval
      </Button>
      {requestId !== null && (
        <CommentDialog
          title={`Submit this ${catalogue[record.object].label.toLowerCase()}`}
          confirm="Submit"
          onClose={close}
          onConfirm={(comment) => submit(record, comment, requestId)}
        >
          <Text size="sm" mb="sm">
            “{can.process.name}” takes it: {steps}. Until it is decided, only its approvers and admins can change it.
          </Text>
        </CommentDialog>
      )}
    </>
  );
}
