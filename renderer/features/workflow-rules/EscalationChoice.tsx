import { Switch } from '@mantine/core';
import type { DraftIssue } from '#contract/draft-issues.ts';
import { type EscalationTimes, standardHandOffSettings } from '#contract/escalation-settings.ts';
import { errorsIn } from '../../ui/criteria/draft-issues-at.ts';
import { EscalationTimesInput } from '../../ui/EscalationTimesInput.tsx';
import classes from './RuleForm.module.css';

type Props = {
  readonly value: EscalationTimes | undefined;
  readonly issues: readonly DraftIssue[];
  readonly onChange: (value: EscalationTimes | undefined) => void;
};

/** Whether a hand-over on which the rule fires has alarm times of its own, instead of the organization's. */
export function EscalationChoice({ value, issues, onChange }: Props) {
  return (
    <div className={classes.alarm}>
      <Switch
        size="sm"
        label="Alarm times of its own"
        description="For a hand-over on which this rule fires, instead of the organization’s. Minutes are of working time."
        checked={value !== undefined}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? standardHandOffSettings.escalation.standard : undefined)
        }
      />
      {value !== undefined && (
        <EscalationTimesInput
          of="This rule"
          value={value}
          errors={{
            remindAfterMinutes: errorsIn(issues, ['remindAfterMinutes']),
            escalateAfterMinutes: errorsIn(issues, ['escalateAfterMinutes']),
          }}
          // An emptied field is no number of minutes, and is told so.
          onChange={({ remindAfterMinutes, escalateAfterMinutes }) =>
            onChange({
              remindAfterMinutes: remindAfterMinutes === '' ? 0 : remindAfterMinutes,
              escalateAfterMinutes: escalateAfterMinutes === '' ? 0 : escalateAfterMinutes,
            })
          }
        />
      )}
    </div>
  );
}
