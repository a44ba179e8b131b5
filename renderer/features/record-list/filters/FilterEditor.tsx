import { Button, Select } from '@mantine/core';
import classes from './Filters.module.css';
import { FilterValues } from './FilterValues.tsx';
import type { FilterDraft } from './filter-draft.ts';
import type { FilterField } from './filter-fields.ts';
import { operatorsOf } from './filter-operators.ts';

type Props = {
  readonly field: FilterField;
  readonly draft: FilterDraft;
  readonly onChange: (draft: FilterDraft) => void;
  readonly onDone: () => void;
};

/** Says how a field is compared, and with what. */
export function FilterEditor({ field, draft, onChange, onDone }: Props) {
  const operators = operatorsOf(field.kind);
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <Select
        aria-label={`${field.label}, condition`}
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        data={operators.map(({ words }) => words)}
        value={draft.operator.words}
        onChange={(words) => {
          const operator = operators.find((one) => one.words === words);
          if (operator !== undefined) onChange({ ...draft, operator });
        }}
      />
      <FilterValues field={field} draft={draft} onChange={(said) => onChange({ ...draft, ...said })} />
      <Button type="submit" className={classes.done}>
        Done
      </Button>
    </form>
  );
}
