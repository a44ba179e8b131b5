import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { ApprovalHere } from '../../database/provisional-approval.ts';
import { useApprovalEdits } from './approvals-context.tsx';
import { CommentDialog } from './CommentDialog.tsx';

/** Takes a request back before it is decided. */
export function RecallButton({ approval }: { readonly approval: ApprovalHere }) {
  const { decide } = useApprovalEdits();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Recall
      </Button>
      {open && (
        <CommentDialog
          title="Recall the request"
          confirm="Recall request"
          onClose={() => setOpen(false)}
          onConfirm={(comment) => decide(approval.stored, { decision: 'recall', comment })}
        >
          <Text size="sm" mb="sm">
            Nobody is asked about it any longer, and it can be changed and submitted again.
          </Text>
        </CommentDialog>
      )}
    </>
  );
}
