import { ActionIcon, Radio, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { ApprovalMode, type ApprovalStep } from '#contract/approvals.ts';
import type { RecordObject } from '#contract/catalogue.ts';
import type { DraftIssue } from '#contract/draft-issues.ts';
import { CriteriaEditor } from '../../ui/criteria/CriteriaEditor.tsx';
import { errorsIn, issuesIn } from '../../ui/criteria/draft-issues-at.ts';
import { RecipientsEditor } from '../../ui/criteria/RecipientsEditor.tsx';
import { MoveButtons } from '../../ui/definitions/MoveButtons.tsx';
import { modes, modeWords, withStepCriteria } from './process-draft.ts';
import classes from './StepEditor.module.css';

type Props = {
  readonly object: RecordObject;
  readonly number: number;
  readonly last: boolean;
  readonly step: ApprovalStep;
  /** Paths begin inside the step. */
  readonly issues: readonly DraftIssue[];
  readonly onChange: (step: ApprovalStep) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

/** One step: who approves, how they decide together, and when it is skipped. */
export function StepEditor({ object, number, last, step, issues, onChange, onMove, onRemove }: Props) {
  const { name, approvers, mode, criteria = [], logic = 'all' } = step;
  const called = `step ${number}`;
  return (
    <li className={classes.step} aria-label={`Step ${number}`}>
      <div className={classes.head}>
        <span className={classes.number} aria-hidden>
          {number}
        </span>
        <TextInput
          className={classes.name}
          label="Step name"
          value={name}
          error={errorsIn(issues, ['name'])}
          onChange={(event) => onChange({ ...step, name: event.currentTarget.value })}
        />
        <span className={classes.buttons}>
          <MoveButtons name={called} place={number} last={last} onMove={onMove} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={22}
            disabled={number === 1 && last}
            aria-label={`Remove ${called}`}
            onClick={onRemove}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </span>
      </div>
      <div className={classes.body}>
        <RecipientsEditor
          label="Approvers"
          recipients={approvers}
          issues={issuesIn(issues, ['approvers'])}
          onChange={(next) => onChange({ ...step, approvers: next })}
        />
        <Radio.Group
          label="How they decide"
          value={mode}
          onChange={(next) => onChange({ ...step, mode: ApprovalMode.parse(next) })}
        >
          <div className={classes.modes}>
            {modes.map((one) => (
              <Radio key={one} size="sm" value={one} label={modeWords[one].label} description={modeWords[one].why} />
            ))}
          </div>
        </Radio.Group>
        <div>
          <p className={classes.label}>Only if</p>
          <CriteriaEditor
            set={{ object, criteria, logic }}
            standing
            timeless
            none="Every request comes to this step."
            issues={issues}
            onChange={(change) => onChange(withStepCriteria(step, change))}
          />
        </div>
      </div>
    </li>
  );
}
