import { MultiSelect, TagsInput } from '@mantine/core';
import { useMemo } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { type CriteriaField, families } from '#contract/criteria-fields.ts';
import { readNumber, writeNumber } from '../numbers.ts';
import { nameOf, useDirectory } from '../people.tsx';
import { useRecordChoices } from '../use-record-choices.ts';
import { formatOption } from '../values.ts';

type Props = {
  readonly field: CriteriaField;
  readonly values: readonly (string | number)[];
  readonly 'aria-label': string;
  readonly error: string | undefined;
  readonly onChange: (values: (string | number)[]) => void;
};

/** Several values, any of which a field may have: chosen from what there is, or typed one after another. */
export function CriterionValuesInput(props: Props) {
  const { field } = props;
  if (field.type === 'reference') return <ReferenceValuesInput {...props} object={field.references ?? 'account'} />;
  return <PlainValuesInput {...props} />;
}

function PlainValuesInput({ field, values, onChange, ...common }: Props) {
  const choices = useChoices(field, values);
  const numeric = families[field.type] === 'number';
  const texts = values.map((value) => (typeof value === 'number' ? writeNumber(value) : value));
  if (choices === null) {
    return (
      <TagsInput
        {...common}
        value={texts}
        placeholder={placeholders[families[field.type]]}
        // A comma lies within numbers.
        splitChars={numeric ? [';'] : [',', ';']}
        acceptValueOnBlur
        onChange={(tags) => onChange(numeric ? tags.map((tag) => readNumber(tag) ?? tag) : tags)}
      />
    );
  }
  return (
    <MultiSelect
      {...common}
      searchable
      hidePickedOptions
      limit={50}
      data={choices}
      value={texts}
      {...(texts.length === 0 ? { placeholder: 'Choose values' } : {})}
      nothingFoundMessage="Nothing by that name"
      onChange={onChange}
    />
  );
}

function ReferenceValuesInput({ object, values, field: _, ...common }: Props & { readonly object: RecordObject }) {
  const ids = values.map(String);
  const choices = useRecordChoices(object, ids);
  return (
    <MultiSelect
      {...common}
      {...choices.props}
      hidePickedOptions
      value={ids}
      {...(ids.length === 0 ? { placeholder: 'Choose values' } : {})}
    />
  );
}

const placeholders = {
  text: 'Type a value, then Enter',
  number: 'Type a number, then Enter',
  date: 'YYYY-MM-DD, then Enter',
  choice: '',
} as const;

/** What can be chosen; null where values are typed. */
function useChoices(field: CriteriaField, values: readonly (string | number)[]) {
  const directory = useDirectory();
  return useMemo(() => {
    if (field.type === 'picklist') {
      return (field.options ?? []).map((option) => ({ value: option, label: formatOption(option) }));
    }
    if (field.type === 'person') {
      const usernames = new Set([
        ...directory.people.filter(({ active }) => active).map(({ username }) => username),
        ...values.map(String),
      ]);
      return [...usernames].map((username) => ({ value: username, label: nameOf(directory, username) }));
    }
    return null;
  }, [field, values, directory]);
}
