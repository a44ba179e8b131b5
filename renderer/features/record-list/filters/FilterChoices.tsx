import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { ME } from '#contract/list-filters.ts';
import { shownName } from '#contract/visible-text.ts';
import { nameOf, searchPeople, useDirectory } from '../../../ui/people.tsx';
import { useRecordAnswer, useRecordsById } from '../../../ui/records.ts';
import { formatOption } from '../../../ui/values.ts';
import classes from './Filters.module.css';

/** Enough to find somebody by scrolling, few enough to be drawn at once. */
const SHOWN = 30;

type Props = {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
};

/** The values of a picklist to choose from. */
export function OptionChoices({ options, ...props }: Props & { readonly options: readonly string[] }) {
  return <Choices {...props} choices={options.map((option) => [option, formatOption(option)])} />;
}

/** Everybody to choose from, first whoever looks. */
export function PersonChoices(props: Props) {
  const directory = useDirectory();
  const [typed, setTyped] = useState('');
  const found = searchPeople(directory.people, typed).slice(0, SHOWN);
  const named = new Map([
    ...(typed === '' ? [[ME, 'Me'] as const] : []),
    ...props.values.map((value) => [value, value === ME ? 'Me' : nameOf(directory, value)] as const),
    ...found.map(({ username, displayName }) => [username, shownName(displayName)] as const),
  ]);
  return <Choices {...props} typed={typed} onType={setTyped} choices={[...named]} />;
}

/** The records of an object to choose from. */
export function RecordChoices({ object, ...props }: Props & { readonly object: RecordObject }) {
  const [typed, setTyped] = useState('');
  const { byId } = useRecordsById(props.values);
  const { answer = [] } = useRecordAnswer('named', { object, typed, most: SHOWN });
  const named = new Map([
    ...props.values.map((id) => [id, byId.get(id)?.name ?? '…'] as const),
    ...answer.map(({ id, name }) => [id, shownName(name)] as const),
  ]);
  return <Choices {...props} typed={typed} onType={setTyped} choices={[...named]} />;
}

type ChoicesProps = Props & {
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly typed?: string;
  readonly onType?: (typed: string) => void;
};

function Choices({ label, values, onChange, choices, typed, onType }: ChoicesProps) {
  return (
    <>
      {onType !== undefined && (
        <TextInput
          data-autofocus
          aria-label={`Search ${label.toLowerCase()}`}
          placeholder="Search"
          value={typed}
          onChange={(event) => onType(event.currentTarget.value)}
          // It would end the condition before anything is chosen.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      <Checkbox.Group aria-label={label} value={[...values]} onChange={onChange} className={classes.choices}>
        <Stack gap={6}>
          {choices.map(([value, name]) => (
            <Checkbox key={value} value={value} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
}
