import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { catalogue } from '#contract/catalogue.ts';
import { type Criterion, MAX_CRITERIA } from '#contract/criteria.ts';
import type { CriteriaSet } from '#contract/criteria-evaluation.ts';
import type { DraftIssue } from '#contract/draft-issues.ts';
import { FormError } from '../FormError.tsx';
import { numbered } from '../values.ts';
import classes from './CriteriaEditor.module.css';
import { CriterionRow } from './CriterionRow.tsx';
import { newCriterion } from './criterion-draft.ts';
import { errorsOf, issuesIn } from './draft-issues-at.ts';
import { LogicInput } from './LogicInput.tsx';
import { withAddedCriterion, withoutCriterion } from './logic-draft.ts';

type Props = {
  readonly set: CriteriaSet;
  /** Where a record is judged as it stands, `changed` and `was` are not offered. */
  readonly standing?: boolean;
  /** Where what is decided must not change with the day, what is relative to today is not offered. */
  readonly timeless?: boolean;
  /** What no criteria mean here, such as “Every lead counts.” */
  readonly none?: string;
  /** Paths begin with `criteria` or `logic`. */
  readonly issues: readonly DraftIssue[];
  readonly onChange: (change: { criteria: Criterion[]; logic: string }) => void;
};

/** Criteria row by row, and how they combine. */
export function CriteriaEditor({ set, standing = false, timeless = false, none, issues, onChange }: Props) {
  const { object, logic } = set;
  const criteria = [...set.criteria];
  const rows = useRef<HTMLUListElement>(null);
  const tooMany = errorsOf(issues, ['criteria']);
  const add = () => {
    onChange({
      criteria: [...criteria, newCriterion(object)],
      logic: withAddedCriterion(logic, criteria.length),
    });
    requestAnimationFrame(() => rows.current?.lastElementChild?.querySelector('input')?.focus());
  };
  const remove = (number: number) =>
    onChange({
      criteria: criteria.toSpliced(number - 1, 1),
      logic: withoutCriterion(logic, criteria.length, number),
    });
  return (
    <div className={classes.editor} data-empty={criteria.length === 0 || undefined}>
      {criteria.length === 0 && (
        <p className={classes.none}>{none ?? `No criteria: every ${catalogue[object].label.toLowerCase()} counts.`}</p>
      )}
      <ul className={classes.rows} ref={rows}>
        {numbered(criteria).map(({ number, row: criterion }) => (
          <CriterionRow
            key={number}
            object={object}
            number={number}
            criterion={criterion}
            standing={standing}
            timeless={timeless}
            issues={issuesIn(issues, ['criteria', number - 1])}
            onChange={(changed) => onChange({ criteria: criteria.with(number - 1, changed), logic })}
            onRemove={() => remove(number)}
          />
        ))}
      </ul>
      <FormError>{tooMany}</FormError>
      <div className={classes.foot}>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} />}
          disabled={criteria.length >= MAX_CRITERIA}
          onClick={add}
        >
          Add criterion
        </Button>
      </div>
      {(criteria.length > 1 || (criteria.length > 0 && logic !== 'all' && logic !== 'any')) && (
        <LogicInput
          logic={logic}
          criteriaCount={criteria.length}
          onChange={(next) => onChange({ criteria, logic: next })}
        />
      )}
    </div>
  );
}
