import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import type { DraftIssue } from '#contract/draft-issues.ts';
import type { Recipient } from '#contract/recipient-resolution.ts';
import { PersonOption } from '../PeoplePicker.tsx';
import { nameOf, useDirectory } from '../people.tsx';
import { errorsIn, warningsIn } from './draft-issues-at.ts';
import { keyOfRecipient, recipientOfKey, recordRecipients, roleRecipients } from './recipient-choice.ts';

type Props = {
  readonly label: string;
  readonly recipients: readonly Recipient[];
  /** Paths begin with the number of a recipient, from 0. */
  readonly issues: readonly DraftIssue[];
  readonly onChange: (recipients: Recipient[]) => void;
};

/** Who gets something: people by what they are to the record, by their role, or by name. */
export function RecipientsEditor({ label, recipients, issues, onChange }: Props) {
  const directory = useDirectory();
  const keys = recipients.map(keyOfRecipient);
  const data = useMemo(() => {
    const named = recipients.flatMap((recipient) => (recipient.kind === 'user' ? recipient.username : []));
    const active = directory.people.filter((person) => person.active).map(({ username }) => username);
    const people = [...new Set([...active, ...named])].map((username) => ({
      value: keyOfRecipient({ kind: 'user', username }),
      label: nameOf(directory, username),
    }));
    return [
      { group: 'Of the record', items: [...recordRecipients] },
      { group: 'Roles', items: roleRecipients },
      { group: 'People', items: people },
    ];
  }, [directory, recipients]);
  return (
    <MultiSelect
      label={label}
      searchable
      hidePickedOptions
      openOnFocus={false}
      selectFirstOptionOnChange
      data={data}
      value={keys}
      {...(keys.length === 0 ? { placeholder: 'Choose who' } : {})}
      error={errorsIn(issues, [])}
      description={warningsIn(issues, [])}
      nothingFoundMessage="Nobody by that name"
      renderOption={({ option }) => {
        const recipient = recipientOfKey(String(option.value));
        if (recipient?.kind !== 'user') return option.label;
        return <PersonOption person={directory.byUsername.get(recipient.username)} label={option.label} />;
      }}
      onChange={(chosen) => onChange(chosen.flatMap((key) => recipientOfKey(String(key)) ?? []))}
    />
  );
}
