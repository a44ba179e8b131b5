import { Switch } from '@mantine/core';
import type { DailyLimit } from '#contract/daily-limit.ts';
import type { DraftIssue } from '#contract/draft-issues.ts';
import { errorsIn } from '../../ui/criteria/draft-issues-at.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import classes from './RuleForm.module.css';
import { STANDARD_DAILY_LIMIT } from './rule-draft.ts';

type Props = {
  readonly value: DailyLimit | null;
  readonly issues: readonly DraftIssue[];
  readonly onChange: (value: DailyLimit | null) => void;
};

/** How many notifications of the rule a person gets in a day, each by itself. */
export function LimitChoice({ value, issues, onChange }: Props) {
  return (
    <div className={classes.alarm}>
      <Switch
        size="sm"
        label="Limit for each person and day"
        description="What is beyond becomes one notification, which counts up and lists the records."
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? STANDARD_DAILY_LIMIT : null)}
      />
      {value !== null && (
        <NumberField
          className={classes.minutes}
          label="At most a day"
          allowDecimal={false}
          allowNegative={false}
          value={value}
          error={errorsIn(issues, ['dailyLimit'])}
          // An emptied field is no number, and is told so.
          onChange={(next) => onChange(typeof next === 'number' ? next : 0)}
        />
      )}
    </div>
  );
}
