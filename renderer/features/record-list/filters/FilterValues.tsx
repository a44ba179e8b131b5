import { Select, TagsInput, TextInput } from '@mantine/core';
import { assertNever } from '#contract/assert-never.ts';
import { RelativePeriod } from '#contract/list-filters.ts';
import { DayField } from '../../../ui/CalendarField.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { numberKind } from '../../../ui/numbers.ts';
import { formatOption } from '../../../ui/values.ts';
import { OptionChoices, PersonChoices, RecordChoices } from './FilterChoices.tsx';
import classes from './Filters.module.css';
import type { FilterDraft } from './filter-draft.ts';
import type { FilterField } from './filter-fields.ts';
import { periodWords } from './filter-words.ts';

type Said = Partial<Omit<FilterDraft, 'field' | 'operator'>>;
type Props = { readonly field: FilterField; readonly draft: FilterDraft; readonly onChange: (said: Said) => void };

const inPlace = { withinPortal: false } as const;

/** With what a field is compared, in the input that fits the comparison. */
export function FilterValues(props: Props) {
  const { field, draft, onChange } = props;
  const { is } = draft.operator;
  switch (is) {
    case 'empty':
      return null;
    case 'containing':
      return (
        <TextInput
          data-autofocus
          aria-label={field.label}
          value={draft.text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
      );
    case 'between':
      return <NumberEnds {...props} />;
    case 'during':
      return <DayEnds {...props} />;
    case 'in-period':
      return (
        <Select
          data-autofocus
          aria-label="Period"
          comboboxProps={inPlace}
          allowDeselect={false}
          data={RelativePeriod.options.map((value) => ({ value, label: formatOption(periodWords(value)) }))}
          value={draft.period}
          onChange={(period) => onChange({ period: RelativePeriod.parse(period) })}
        />
      );
    case 'any-of':
      return <AnyOf {...props} />;
    default:
      return assertNever(is);
  }
}

function NumberEnds({ field, draft, onChange }: Props) {
  const kind = field.definition === undefined ? 'count' : numberKind(field.definition);
  const end = (label: string, value: FilterDraft['from'], set: (end: number | undefined) => void) => (
    <NumberField
      aria-label={label}
      placeholder={label}
      kind={kind}
      value={value}
      onChange={(next) => set(typeof next === 'number' ? next : undefined)}
    />
  );
  return (
    <div className={classes.ends}>
      {end('From', draft.from, (from) => onChange({ from }))}
      {end('To', draft.to, (to) => onChange({ to }))}
    </div>
  );
}

function DayEnds({ draft, onChange }: Props) {
  const end = (label: string, value: FilterDraft['from'], set: (day: string) => void) => (
    <DayField label={label} value={String(value ?? '')} onChange={set} />
  );
  return (
    <div className={classes.ends}>
      {end('From', draft.from, (from) => onChange({ from }))}
      {end('To', draft.to, (to) => onChange({ to }))}
    </div>
  );
}

function AnyOf({ field, draft, onChange }: Props) {
  const common = {
    label: field.label,
    values: draft.values,
    onChange: (values: string[]) => onChange({ values }),
  };
  if (field.kind === 'choice') return <OptionChoices {...common} options={field.definition?.options ?? []} />;
  if (field.kind === 'person') return <PersonChoices {...common} />;
  if (field.kind === 'record') {
    return <RecordChoices {...common} object={field.definition?.references ?? 'account'} />;
  }
  return (
    <TagsInput
      data-autofocus
      aria-label={field.label}
      placeholder={draft.values.length === 0 ? 'Type a value, then Enter' : ''}
      acceptValueOnBlur
      splitChars={[';']}
      value={[...draft.values]}
      onChange={common.onChange}
    />
  );
}
