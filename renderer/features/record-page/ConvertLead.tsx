import { Button, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { shownName } from '#contract/visible-text.ts';
import { accountNameOf, convertLead } from '../../database/lead-conversion.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { fold } from '../../ui/fold-text.ts';
import { recordPath } from '../../ui/objects.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { type LocalRecord, useRecordAnswer } from '../../ui/records.ts';
import { showUndo } from '../../ui/show-undo.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';

const MOST_OFFERED = 5;
/** Beside it stand accounts as `existing ID`, so that no id can be taken for it. */
const NEW = 'new';
const EXISTING = 'existing ';

type Props = {
  readonly record: LocalRecord;
  readonly locked: boolean;
  /** What is not saved yet would not go along. */
  readonly unsaved: boolean;
};

/** `Convert` on a lead that was not converted yet: it becomes an account, a contact and an opportunity. */
export function ConvertButton({ record, locked, unsaved }: Props) {
  const [open, setOpen] = useState(false);
  if (record.object !== 'lead' || record.fields['opportunityId'] !== undefined) return null;
  return (
    <>
      <Button
        variant="default"
        disabled={locked || unsaved}
        title={unsaved ? 'Save or discard your changes first' : undefined}
        onClick={() => setOpen(true)}
      >
        Convert
      </Button>
      {open && <ConvertDialog lead={record} onClose={() => setOpen(false)} />}
    </>
  );
}

function ConvertDialog({ lead, onClose }: { readonly lead: LocalRecord; readonly onClose: () => void }) {
  const database = useLocalDatabase();
  const navigate = useNavigate();
  const { me } = useDirectory();
  const company = accountNameOf(lead);
  const { answer: found = [] } = useRecordAnswer('named', { object: 'account', typed: company, most: MOST_OFFERED });
  const same = found.find(({ name }) => fold(name).trim() === fold(company).trim());
  const [chosen, setChosen] = useState<string | null>(null);
  const account = chosen ?? (same === undefined ? NEW : `${EXISTING}${same.id}`);
  const [opportunityName, setOpportunityName] = useState(company);
  const [problem, setProblem] = useState<string | null>(null);
  const convert = useSingleFlight(async () => {
    if (opportunityName.trim() === '') return setProblem('Say what the opportunity is called.');
    const { opportunityId, undo } = await convertLead(database, { orgId: lead.orgId, username: me }, lead, {
      accountId: account === NEW ? undefined : account.slice(EXISTING.length),
      opportunityName: opportunityName.trim(),
    });
    onClose();
    await navigate({ to: recordPath('opportunity', opportunityId) });
    showUndo(`“${shownName(lead.name)}” was converted`, async () => {
      await undo();
      await navigate({ to: recordPath('lead', lead.id) });
    });
  });
  return (
    <FormDialog title={`Convert ${shownName(lead.name)}`} confirm="Convert" onSubmit={convert} onClose={onClose}>
      <TextInput
        label="Opportunity name"
        data-autofocus
        maxLength={255}
        value={opportunityName}
        error={problem}
        onChange={(event) => {
          setOpportunityName(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <Radio.Group label="Account" mt="sm" value={account} onChange={setChosen}>
        <Stack gap={6} mt={4}>
          {found.map(({ id, name }) => (
            <Radio key={id} value={`${EXISTING}${id}`} label={`${shownName(name)}, which is there already`} />
          ))}
          <Radio value={NEW} label={`New account “${shownName(company)}”`} />
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed" mt="sm">
        {shownName(lead.name)} becomes a contact. The lead stays, qualified, with a link to each.
      </Text>
    </FormDialog>
  );
}
