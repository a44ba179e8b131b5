import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import type { ApprovalStep } from '#contract/approvals.ts';
import type { RecordObject } from '#contract/catalogue.ts';
import type { DraftIssue } from '#contract/draft-issues.ts';
import { errorsOf, issuesIn } from '../../ui/criteria/draft-issues-at.ts';
import { FormError } from '../../ui/FormError.tsx';
import { numbered } from '../../ui/values.ts';
import { newStep } from './process-draft.ts';
import classes from './StepEditor.module.css';
import { StepEditor } from './StepEditor.tsx';
import { useRowKeys } from './use-row-keys.ts';

type Props = {
  readonly object: RecordObject;
  readonly steps: readonly ApprovalStep[];
  /** Paths begin with the number of a step, from 0. */
  readonly issues: readonly DraftIssue[];
  readonly onChange: (steps: ApprovalStep[]) => void;
};

/** The steps of a process, one after the other. */
export function StepsEditor({ object, steps, issues, onChange }: Props) {
  const keys = useRowKeys(steps.length);
  const list = useRef<HTMLOListElement>(null);
  const add = () => {
    keys.add();
    onChange([...steps, newStep(steps.length + 1)]);
    requestAnimationFrame(() => list.current?.lastElementChild?.querySelector('input')?.select());
  };
  const remove = (index: number) => {
    keys.remove(index);
    onChange(steps.toSpliced(index, 1));
  };
  const move = (index: number, by: -1 | 1) => {
    const [step, other] = [steps[index], steps[index + by]];
    if (step === undefined || other === undefined) return;
    keys.swap(index, index + by);
    onChange(steps.with(index, other).with(index + by, step));
  };
  return (
    <>
      <ol ref={list} className={classes.steps} aria-label="Steps">
        {numbered(steps).map(({ number, row: step }) => (
          <StepEditor
            key={keys.of(number - 1)}
            object={object}
            number={number}
            last={number === steps.length}
            step={step}
            issues={issuesIn(issues, [number - 1])}
            onChange={(changed) => onChange(steps.with(number - 1, changed))}
            onMove={(by) => move(number - 1, by)}
            onRemove={() => remove(number - 1)}
          />
        ))}
      </ol>
      <FormError>{errorsOf(issues, [])}</FormError>
      <Button variant="default" leftSection={<IconPlus size={15} />} onClick={add}>
        Add step
      </Button>
    </>
  );
}
