import { Button, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ApprovalPlace } from '#contract/approvals.ts';
import type { ApprovalHere } from '../../database/provisional-approval.ts';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { useApprovalEdits } from './approvals-context.tsx';
import { CommentDialog } from './CommentDialog.tsx';

type Props = { readonly approval: ApprovalHere; readonly places: readonly ApprovalPlace[] };

/** Hands a place in the current step to somebody else: one's own, or for admins anyone's. */
export function ReassignButton({ approval, places }: Props) {
  const [open, setOpen] = useState(false);
  if (places.length === 0) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Reassign
      </Button>
      {open && <ReassignDialog approval={approval} places={places} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReassignDialog({ approval, places, onClose }: Props & { readonly onClose: () => void }) {
  const directory = useDirectory();
  const { decide } = useApprovalEdits();
  const own = places.find(({ username }) => username === directory.me);
  const [from, setFrom] = useState((own ?? places[0])?.username ?? '');
  const [to, setTo] = useState<string | null>(null);
  const taken = new Set(approval.request.approverUsernames);
  const reassign = async (comment: string) => {
    if (to === null) return 'Choose who takes it.';
    const whose = from === directory.me ? {} : { reassignFrom: from };
    return decide(approval.stored, { decision: 'reassign', comment, reassignTo: to, ...whose });
  };
  return (
    <CommentDialog title="Reassign" confirm="Reassign" beginsWithComment={false} onClose={onClose} onConfirm={reassign}>
      <Stack gap={12} mb={12}>
        {places.length > 1 && (
          <Select
            label="Place of"
            allowDeselect={false}
            data={places.map(({ username }) => ({ value: username, label: nameOf(directory, username) }))}
            value={from}
            onChange={(next) => setFrom(next ?? from)}
          />
        )}
        <PeoplePicker
          label="New approver"
          data-autofocus
          openOnFocus={false}
          value={to}
          accepts={(person) => !taken.has(person.username)}
          onChange={setTo}
        />
      </Stack>
    </CommentDialog>
  );
}
