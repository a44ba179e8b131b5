import { Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { catalogue, type FieldDefinition, fieldOf, isAsked, type RecordObject } from '#contract/catalogue.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { type Value, valueProblem } from '../../ui/value-problem.ts';

/** The input of a field, as on the record's own page. */
export type FieldInputOf = (props: {
  readonly field: FieldDefinition;
  readonly value: Value;
  readonly problem: string | undefined;
  readonly onChange: (value: Value) => void;
}) => ReactNode;

type Props = {
  readonly object: RecordObject;
  /** What is edited, such as `3 leads`. */
  readonly what: string;
  readonly fieldInput: FieldInputOf;
  /** What is to be said of a value that fits: what setting it would change. */
  readonly remark: (field: string, value: Value) => ReactNode;
  readonly onEdit: (field: string, value: Value) => Promise<void>;
  readonly onClose: () => void;
};

/** Sets one field of everything selected; left empty, it clears it. */
export function EditDialog({ object, what, fieldInput, remark, onEdit, onClose }: Props) {
  const fields = catalogue[object].fields.filter(isAsked);
  const [key, setKey] = useState<string | null>(null);
  const [value, setValue] = useState<Value>();
  const [problem, setProblem] = useState<string>();
  const field = fieldOf(object, key ?? '');
  const refusal = field === undefined ? undefined : valueProblem(object, field.key, value);
  const edit = useSingleFlight(async () => {
    if (field === undefined) return setProblem('Choose a field.');
    if (refusal !== undefined) return setProblem(refusal);
    await onEdit(field.key, value);
  });
  return (
    <FormDialog
      title={`Edit ${what}`}
      confirm={field !== undefined && value === undefined ? `Clear ${field.label.toLowerCase()}` : 'Save'}
      disabled={field === undefined}
      onSubmit={edit}
      onClose={onClose}
    >
      <Select
        label="Field"
        data-autofocus
        searchable
        comboboxProps={{ withinPortal: false }}
        data={fields.map(({ key, label }) => ({ value: key, label }))}
        value={key}
        error={field === undefined ? problem : undefined}
        onChange={(next) => {
          setKey(next);
          setValue(undefined);
          setProblem(undefined);
        }}
      />
      <div style={{ marginTop: 12, minHeight: 58 }}>
        {field !== undefined &&
          fieldInput({
            field,
            value,
            problem,
            onChange: (next) => {
              setValue(next === '' ? undefined : next);
              setProblem(undefined);
            },
          })}
      </div>
      {field !== undefined && refusal === undefined && remark(field.key, value)}
    </FormDialog>
  );
}
