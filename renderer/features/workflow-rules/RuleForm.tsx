import { Switch } from '@mantine/core';
import { IconAlarm, IconArrowsExchange, IconBell, IconBolt, IconFilter, IconForms } from '@tabler/icons-react';
import type { DraftIssue } from '#contract/draft-issues.ts';
import type { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { CriteriaEditor } from '../../ui/criteria/CriteriaEditor.tsx';
import { issuesIn } from '../../ui/criteria/draft-issues-at.ts';
import { NameAndObject } from '../../ui/definitions/NameAndObject.tsx';
import { Section } from '../../ui/Section.tsx';
import { EscalationChoice } from './EscalationChoice.tsx';
import { EvaluationChoice } from './EvaluationChoice.tsx';
import { LimitChoice } from './LimitChoice.tsx';
import { PassingChoice } from './PassingChoice.tsx';
import { RuleActions } from './RuleActions.tsx';

type Props = {
  readonly draft: WorkflowRuleDraft;
  readonly issues: readonly DraftIssue[];
  readonly onChange: (change: Partial<WorkflowRuleDraft>) => void;
};

/** Everything a rule says, in the order in which it is thought: what, when, if, then. */
export function RuleForm({ draft, issues, onChange }: Props) {
  const { name, object, active, evaluateOn, dailyLimit, actions, escalation, passing } = draft;
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
        <EvaluationChoice value={draft} issues={issues} onChange={onChange} />
      </Section>
      <Section title="Criteria" icon={<IconFilter size={15} />}>
        <CriteriaEditor set={draft} standing={evaluateOn === 'untouched'} issues={issues} onChange={onChange} />
      </Section>
      <RuleActions object={object} actions={actions} issues={issues} onChange={(next) => onChange({ actions: next })} />
      <Section title="Limit" icon={<IconBell size={15} />}>
        <LimitChoice value={dailyLimit ?? null} issues={issues} onChange={(next) => onChange({ dailyLimit: next })} />
      </Section>
      <Section title="Passing on" icon={<IconArrowsExchange size={15} />}>
        <PassingChoice
          value={passing ?? null}
          issues={issuesIn(issues, ['passing'])}
          onChange={(next) => onChange({ passing: next })}
        />
      </Section>
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
