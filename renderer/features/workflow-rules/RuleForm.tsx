import { Button, Switch } from '@mantine/core';
import { IconAlarm, IconBell, IconBolt, IconFilter, IconForms, IconPlus } from '@tabler/icons-react';
import type { DraftIssue } from '#contract/draft-issues.ts';
import type { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { CriteriaEditor } from '../../ui/criteria/CriteriaEditor.tsx';
import { errorsOf, issuesIn } from '../../ui/criteria/draft-issues-at.ts';
import { NameAndObject } from '../../ui/definitions/NameAndObject.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { Section } from '../../ui/Section.tsx';
import { numbered } from '../../ui/values.ts';
import { ActionEditor } from './ActionEditor.tsx';
import { EscalationChoice } from './EscalationChoice.tsx';
import { EvaluationChoice } from './EvaluationChoice.tsx';
import { emptyAction } from './rule-draft.ts';

type Props = {
  readonly draft: WorkflowRuleDraft;
  readonly issues: readonly DraftIssue[];
  readonly onChange: (change: Partial<WorkflowRuleDraft>) => void;
};

/** Everything a rule says, in the order in which it is thought: what, when, if, then. */
export function RuleForm({ draft, issues, onChange }: Props) {
  const { name, object, active, evaluateOn, actions, escalation } = draft;
  return (
    <>
      <Section title="Rule" icon={<IconForms size={15} />}>
        <NameAndObject name={name} object={object} issues={issues} onChange={onChange} />
        <Switch
          size="sm"
          label="Active"
          description="Turning a rule on never fires it on what was saved before."
          checked={active}
          onChange={(event) => onChange({ active: event.currentTarget.checked })}
        />
      </Section>
      <Section title="When it fires" icon={<IconBolt size={15} />}>
        <EvaluationChoice value={evaluateOn} onChange={(next) => onChange({ evaluateOn: next })} />
      </Section>
      <Section title="Criteria" icon={<IconFilter size={15} />}>
        <CriteriaEditor set={draft} issues={issues} onChange={onChange} />
      </Section>
      {numbered(actions).map(({ number, row: action }) => (
        <Section
          key={number}
          title={actions.length === 1 ? 'Notification' : `Notification ${number}`}
          icon={<IconBell size={15} />}
        >
          <ActionEditor
            object={object}
            action={action}
            issues={issuesIn(issues, ['actions', number - 1])}
            onChange={(changed) => onChange({ actions: actions.with(number - 1, changed) })}
            onRemove={actions.length === 1 ? undefined : () => onChange({ actions: actions.toSpliced(number - 1, 1) })}
          />
        </Section>
      ))}
      <div>
        <FormError>{errorsOf(issues, ['actions'])}</FormError>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange({ actions: [...actions, emptyAction] })}
        >
          Add another notification
        </Button>
      </div>
      <Section title="Alarm" icon={<IconAlarm size={15} />}>
        <EscalationChoice
          value={escalation}
          issues={issuesIn(issues, ['escalation'])}
          onChange={(next) => onChange({ escalation: next })}
        />
      </Section>
    </>
  );
}
