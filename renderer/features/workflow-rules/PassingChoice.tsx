import { Switch } from '@mantine/core';
import type { DraftIssue } from '#contract/draft-issues.ts';
import { type PassingTimes, standardPassingSettings } from '#contract/passing-settings.ts';
import { errorsIn } from '../../ui/criteria/draft-issues-at.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import classes from './RuleForm.module.css';

type Props = {
  readonly value: PassingTimes | null;
  readonly issues: readonly DraftIssue[];
  readonly onChange: (value: PassingTimes | null) => void;
};

/** Whether a hand-over on which the rule fires passes on after times of its own, instead of the organization's. */
export function PassingChoice({ value, issues, onChange }: Props) {
  const input = (key: keyof PassingTimes, label: string) => (
    <NumberField
      className={classes.minutes}
      label={label}
      suffix=" min"
      allowNegative={false}
      value={value?.[key] ?? ''}
      error={errorsIn(issues, [key])}
      // An emptied field is no number of minutes, and is told so.
      onChange={(next) => value !== null && onChange({ ...value, [key]: typeof next === 'number' ? next : 0 })}
    />
  );
  return (
    <div className={classes.alarm}>
      <Switch
        size="sm"
        label="Passes on after times of its own"
        description="Where the organization passes on what is not accepted. Minutes are of the receiver’s working time."
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? standardPassingSettings.standard : null)}
      />
      {value !== null && (
        <>
          {input('remindAfterMinutes', 'Remind to accept after')}
          {input('passAfterMinutes', 'Then pass on after')}
        </>
      )}
    </div>
  );
}
