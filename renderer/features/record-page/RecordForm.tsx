import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { catalogue, type FieldDefinition, isAsked, type RecordObject } from '#contract/catalogue.ts';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import type { Value } from '../../ui/value-problem.ts';
import { FieldInput } from './FieldInput.tsx';
import classes from './RecordForm.module.css';
import type { Values } from './record-draft.ts';

/** What stands where nothing is written, in a form that reads as text. */
const EMPTY = '—';

type Props = {
  readonly object: RecordObject;
  readonly values: Values;
  readonly problems: { readonly [key: string]: string };
  /** Remarks beside a field, such as that somebody changed it meanwhile. */
  readonly remarks?: { readonly [key: string]: ReactNode };
  readonly onChange: (key: string, value: Value) => void;
  readonly autoFocus?: boolean;
  /** Everything can be read and copied, nothing changed. */
  readonly readOnly?: boolean;
  /** They read as text, and become fields where one goes to edit. */
  readonly inPlace?: boolean;
};

/** The fields of a record, generated from the catalogue and labelled as it says. */
export function RecordForm({
  object,
  values,
  problems,
  remarks = {},
  onChange,
  autoFocus = false,
  readOnly = false,
  inPlace = false,
}: Props) {
  const definition = catalogue[object];
  const asked = (field: FieldDefinition) => isAsked(field) || values[field.key] !== undefined;
  return (
    <div className={classes.fields} data-read-only={readOnly || undefined} data-in-place={inPlace || undefined}>
      <TextInput
        className={classes.wide}
        label={definition.nameLabel}
        required
        withAsterisk={false}
        readOnly={readOnly}
        placeholder={inPlace ? EMPTY : undefined}
        value={String(values['name'] ?? '')}
        error={problems['name']}
        description={remarks['name']}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        onChange={(event) => onChange('name', event.currentTarget.value)}
      />
      <PeoplePicker
        label="Owner"
        allowDeselect={false}
        readOnly={readOnly}
        value={typeof values['ownerUsername'] === 'string' ? values['ownerUsername'] : null}
        error={problems['ownerUsername']}
        description={remarks['ownerUsername']}
        onChange={(username) => onChange('ownerUsername', username ?? undefined)}
      />
      {definition.fields.filter(asked).map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={values[field.key]}
          problem={problems[field.key]}
          remark={remarks[field.key]}
          readOnly={readOnly}
          placeholder={inPlace ? EMPTY : undefined}
          onChange={(value) => onChange(field.key, value)}
        />
      ))}
    </div>
  );
}
