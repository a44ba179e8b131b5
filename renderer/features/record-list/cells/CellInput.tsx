import { Select, Textarea, TextInput } from '@mantine/core';
import { fieldOf } from '#contract/catalogue.ts';
import { DayField } from '../../../ui/CalendarField.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { numberKind } from '../../../ui/numbers.ts';
import { PeoplePicker } from '../../../ui/PeoplePicker.tsx';
import { RecordPicker } from '../../../ui/RecordPicker.tsx';
import type { LocalRecord } from '../../../ui/records.ts';
import { pickerList } from '../../../ui/theme.ts';
import type { Value } from '../../../ui/value-problem.ts';
import { formatOption } from '../../../ui/values.ts';
import type { Column } from '../columns.ts';
import type { CellKind } from './cell-edits.ts';

/** People and records need more room than a column gives. */
const wide = { ...pickerList, width: 260, position: 'bottom-start' } as const;

type Props = {
  readonly record: LocalRecord;
  readonly column: Column;
  readonly kind: CellKind;
  readonly value: Value;
  /** The id of what there is to say of the value. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly onChange: (value: Value) => void;
  /** Something was chosen, and nothing more is to be typed. */
  readonly onChosen: (value: Value) => void;
};

/** The input of a cell, as it is on the record's page but for its label, which the column has. */
export function CellInput({ record, column, kind, value, describedBy, invalid, onChange, onChosen }: Props) {
  const field = fieldOf(record.object, column.key);
  const common = {
    'aria-label': `${column.label} of ${record.name}`,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    error: invalid,
    // Mantine's own would leave out what is said beside the input.
    withAria: false,
  };
  const text = String(value ?? '');
  const chosen = value === undefined ? null : text;
  const choosing = {
    ...common,
    value: chosen,
    defaultDropdownOpened: true,
    allowDeselect: false,
    onChange: (next: string | null) => onChange(next ?? undefined),
    onOptionSubmit: onChosen,
    comboboxProps: wide,
  };
  switch (kind) {
    case 'person':
      return <PeoplePicker {...choosing} />;
    case 'reference':
      return <RecordPicker {...choosing} clearable object={field?.references ?? 'account'} />;
    case 'picklist':
      return (
        <Select
          {...choosing}
          clearable
          data={(field?.options ?? []).map((option) => ({ value: option, label: formatOption(option) }))}
        />
      );
    case 'integer':
    case 'money':
      return (
        <NumberField
          {...common}
          kind={field === undefined ? 'count' : numberKind(field)}
          value={value}
          onChange={onChange}
        />
      );
    case 'date':
      return <DayField {...common} value={text} onChange={onChange} />;
    case 'long-text':
      return (
        <Textarea
          {...common}
          autosize
          minRows={4}
          maxRows={10}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'email':
    case 'phone':
    case 'text':
      return <TextInput {...common} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}
