import { Radio } from '@mantine/core';
import { RuleEvaluation } from '#contract/workflow-rules.ts';
import classes from './RuleForm.module.css';
import { evaluations, evaluationWords } from './rule-draft.ts';

type Props = { readonly value: RuleEvaluation; readonly onChange: (value: RuleEvaluation) => void };

/** When the rule looks at a record, each way with what it means in practice. */
export function EvaluationChoice({ value, onChange }: Props) {
  return (
    <Radio.Group
      aria-label="When does it fire?"
      value={value}
      onChange={(next) => onChange(RuleEvaluation.parse(next))}
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
  );
}
