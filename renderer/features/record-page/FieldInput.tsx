import { Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldDefinition } from '#contract/catalogue.ts';
import { DayField } from '../../ui/CalendarField.tsx';
import { dayPattern } from '../../ui/day-text.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { numberKind } from '../../ui/numbers.ts';
import { PicklistDot } from '../../ui/Picklist.tsx';
import type { Value } from '../../ui/value-problem.ts';
import { formatOption } from '../../ui/values.ts';
import classes from './RecordForm.module.css';
import { ReferencePicker } from './ReferencePicker.tsx';

type Props = {
  readonly field: FieldDefinition;
  readonly value: Value;
  readonly problem: string | undefined;
  readonly remark: ReactNode;
  readonly readOnly: boolean;
  /** What stands where there is no value. */
  readonly placeholder?: string | undefined;
  readonly onChange: (value: Value) => void;
};

/** The input that fits a field's type. */
export function FieldInput({ field, value, problem, remark, readOnly, placeholder, onChange }: Props) {
  const common = { label: field.label, error: problem, description: remark, readOnly, placeholder };
  switch (field.type) {
    case 'long-text':
      return (
        <Textarea
          {...common}
          className={classes.wide}
          autosize
          minRows={placeholder === undefined ? 3 : 1}
          maxRows={14}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'integer':
    case 'money':
      return <NumberField {...common} kind={numberKind(field)} value={value} onChange={onChange} />;
    case 'picklist':
      return (
        <Select
          {...common}
          clearable
          value={value === undefined ? null : String(value)}
          leftSection={value === undefined ? undefined : <PicklistDot value={String(value)} />}
          leftSectionWidth={28}
          data={(field.options ?? []).map((option) => ({ value: option, label: formatOption(option) }))}
          renderOption={({ option }) => (
            <span className={classes.option}>
              <PicklistDot value={String(option.value)} />
              {option.label}
            </span>
          )}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'reference':
      return (
        <ReferencePicker
          {...common}
          object={field.references ?? 'account'}
          value={value === undefined ? null : String(value)}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'date':
      return (
        <DayField
          {...common}
          placeholder={placeholder ?? dayPattern()}
          value={value === undefined ? '' : String(value)}
          onChange={onChange}
        />
      );
    case 'email':
    case 'phone':
    case 'text':
      return (
        <TextInput
          {...common}
          type={inputTypes[field.type]}
          title={value === undefined ? undefined : String(value)}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

const inputTypes = { email: 'email', phone: 'tel', text: 'text' } as const;
