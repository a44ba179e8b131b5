import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { RecordObject } from '#contract/catalogue.ts';
import { type Criterion, CriterionOperator } from '#contract/criteria.ts';
import {
  criteriaField,
  daysOperators,
  fieldsFor,
  operatorsFor,
  operatorsWithoutValue,
  relativeOperators,
  transitionOperators,
} from '#contract/criteria-fields.ts';
import { operatorWords } from '#contract/criterion-words.ts';
import type { DraftIssue } from '#contract/draft-issues.ts';
import classes from './CriteriaEditor.module.css';
import { CriterionValueInput } from './CriterionValueInput.tsx';
import { withCriterionValue, withField, withOperator } from './criterion-draft.ts';
import { errorsIn, warningsIn } from './draft-issues-at.ts';

type Props = {
  readonly object: RecordObject;
  readonly number: number;
  readonly criterion: Criterion;
  /** Without the operators that look back at the time before a save. */
  readonly standing: boolean;
  /** Without the operators that compare with today. */
  readonly timeless: boolean;
  readonly issues: readonly DraftIssue[];
  readonly onChange: (criterion: Criterion) => void;
  readonly onRemove: () => void;
};

/** One criterion: a field, how it is compared, and with what. */
export function CriterionRow({ object, number, criterion, standing, timeless, issues, onChange, onRemove }: Props) {
  const field = criteriaField(object, criterion.field);
  const name = `Criterion ${number}`;
  const warning = warningsIn(issues, []);
  return (
    <li className={classes.row} aria-label={name}>
      <span className={classes.number} aria-hidden>
        {number}
      </span>
      <Select
        aria-label={`${name} field`}
        placeholder="Choose a field"
        searchable
        allowDeselect={false}
        data={fieldsFor(object).map(({ key, label }) => ({ value: key, label }))}
        value={field === undefined ? null : field.key}
        error={errorsIn(issues, ['field'])}
        nothingFoundMessage="No such field"
        onFocus={(event) => event.currentTarget.select()}
        onChange={(key) => key !== null && key !== criterion.field && onChange(withField(object, criterion, key))}
      />
      <Select
        aria-label={`${name} operator`}
        allowDeselect={false}
        data={operatorChoices(criterion, field?.type, { standing, timeless })}
        value={criterion.operator}
        error={errorsIn(issues, ['operator'])}
        onChange={(operator) => onChange(withOperator(criterion, CriterionOperator.parse(operator)))}
      />
      <div className={classes.value}>
        {field !== undefined && !operatorsWithoutValue.has(criterion.operator) && (
          <CriterionValueInput
            key={`${field.key} ${criterion.operator === 'in'} ${daysOperators.has(criterion.operator)}`}
            field={field}
            criterion={criterion}
            label={`${name} value`}
            error={errorsIn(issues, ['value'])}
            onChange={(value) => onChange(withCriterionValue(criterion, value))}
          />
        )}
        {warning !== undefined && <p className={classes.warning}>{warning}</p>}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        className={classes.remove}
        aria-label={`Remove criterion ${number}`}
        onClick={onRemove}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  );
}

function operatorChoices(
  criterion: Criterion,
  type: Parameters<typeof operatorsFor>[0] | undefined,
  { standing, timeless }: Pick<Props, 'standing' | 'timeless'>,
) {
  const fitting = type === undefined ? [] : operatorsFor(type);
  const offered = fitting
    .filter((operator) => !standing || !transitionOperators.has(operator))
    .filter((operator) => !timeless || !relativeOperators.has(operator));
  // What stands there is shown even where it does not fit, with its issue beside it.
  const shown = offered.includes(criterion.operator) ? offered : [...offered, criterion.operator];
  return shown.map((operator) => ({ value: operator, label: operatorWords[operator] }));
}
