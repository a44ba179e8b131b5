import { Select, TextInput } from '@mantine/core';
import type { Criterion } from '#contract/criteria.ts';
import { type CriteriaField, daysOperators, families } from '#contract/criteria-fields.ts';
import { NumberField } from '../NumberField.tsx';
import { numberKind } from '../numbers.ts';
import { PeoplePicker } from '../PeoplePicker.tsx';
import { PicklistDot } from '../Picklist.tsx';
import { RecordPicker } from '../RecordPicker.tsx';
import { formatOption } from '../values.ts';
import { CriterionValuesInput } from './CriterionValuesInput.tsx';

type Props = {
  readonly field: CriteriaField;
  readonly criterion: Criterion;
  readonly label: string;
  readonly error: string | undefined;
  readonly onChange: (value: Criterion['value']) => void;
};

/** The input that fits what a field is compared with. */
export function CriterionValueInput({ field, criterion, label, error, onChange }: Props) {
  const { operator, value } = criterion;
  const common = { 'aria-label': label, error };
  if (operator === 'in') {
    return <CriterionValuesInput {...common} field={field} values={listOf(value)} onChange={onChange} />;
  }
  const single = listOf(value)[0];
  const text = single === undefined ? null : String(single);
  if (daysOperators.has(operator)) {
    const days = typeof single === 'number' ? single : '';
    return <NumberField {...common} suffix=" days" allowDecimal={false} value={days} onChange={onChange} />;
  }
  if (field.type === 'person') return <PeoplePicker {...common} value={text} onChange={orNothing(onChange)} />;
  if (field.type === 'reference') {
    return (
      <RecordPicker
        {...common}
        object={field.references ?? 'account'}
        value={text}
        onChange={orNothing(onChange)}
        placeholder="Choose a record"
      />
    );
  }
  if (field.type === 'picklist') {
    return (
      <Select
        {...common}
        placeholder="Choose a value"
        value={text}
        data={(field.options ?? []).map((option) => ({ value: option, label: formatOption(option) }))}
        leftSection={text === null ? undefined : <PicklistDot value={text} />}
        leftSectionWidth={28}
        onChange={orNothing(onChange)}
      />
    );
  }
  if (families[field.type] === 'number') {
    return <NumberField {...common} kind={numberKind(field)} value={single} onChange={onChange} />;
  }
  return (
    <TextInput
      {...common}
      type={field.type === 'date' ? 'date' : 'text'}
      value={text ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function listOf(value: Criterion['value']): readonly (string | number)[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function orNothing(onChange: Props['onChange']): (value: string | null) => void {
  return (value) => onChange(value ?? undefined);
}
