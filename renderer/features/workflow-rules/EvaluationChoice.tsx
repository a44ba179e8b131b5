import { Radio } from '@mantine/core';
import type { DraftIssue } from '#contract/draft-issues.ts';
import { RuleEvaluation, type WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { errorsIn } from '../../ui/criteria/draft-issues-at.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import classes from './RuleForm.module.css';
import { evaluations, evaluationWords, STANDARD_AFTER_MINUTES } from './rule-draft.ts';

type When = Pick<WorkflowRuleDraft, 'evaluateOn' | 'afterMinutes'>;
type Props = {
  readonly value: When;
  readonly issues: readonly DraftIssue[];
  readonly onChange: (value: When) => void;
};

/** When the rule looks at a record, each way with what it means in practice. */
export function EvaluationChoice({ value: { evaluateOn, afterMinutes }, issues, onChange }: Props) {
  return (
    <>
      <Radio.Group
        aria-label="When does it fire?"
        value={evaluateOn}
        onChange={(next) => onChange(whenOf(RuleEvaluation.parse(next)))}
      >
        <div className={classes.choices}>
          {evaluations.map((evaluation) => (
            <Radio
              key={evaluation}
              size="sm"
              value={evaluation}
              label={evaluationWords[evaluation].label}
              description={evaluationWords[evaluation].why}
            />
          ))}
        </div>
      </Radio.Group>
      {evaluateOn === 'untouched' && (
        <NumberField
          className={classes.minutes}
          mt={14}
          label="Untouched for"
          suffix=" min"
          allowDecimal={false}
          value={afterMinutes ?? ''}
          error={errorsIn(issues, ['afterMinutes'])}
          // An emptied field is no number of minutes, and is told so.
          onChange={(minutes) => onChange({ evaluateOn, afterMinutes: typeof minutes === 'number' ? minutes : null })}
        />
      )}
    </>
  );
}

function whenOf(evaluateOn: RuleEvaluation): When {
  return { evaluateOn, afterMinutes: evaluateOn === 'untouched' ? STANDARD_AFTER_MINUTES : null };
}
