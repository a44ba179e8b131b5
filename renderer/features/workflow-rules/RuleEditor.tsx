import { Button } from '@mantine/core';
import { IconHistory, IconSettingsAutomation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { checkCriteria } from '#contract/criteria-check.ts';
import { isSavable } from '#contract/draft-issues.ts';
import { checkWorkflowRule } from '#contract/workflow-rule-check.ts';
import type { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { saveDefinition } from '../../database/definition-edits.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { DefinitionEditor } from '../../ui/definitions/DefinitionEditor.tsx';
import { useDraft } from '../../ui/definitions/use-draft.ts';
import { rulePaths } from '../../ui/objects.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { DryRunPanel } from './DryRunPanel.tsx';
import { NotificationPreview } from './NotificationPreview.tsx';
import { RuleForm } from './RuleForm.tsx';

type Props = {
  readonly orgId: string;
  /** The rule as it is stored, or what a new one begins with. */
  readonly stored: WorkflowRuleDraft;
  readonly isNew: boolean;
  readonly unsent: boolean;
};

/** A workflow rule to edit, with what it would say and whom it would reach beside it. */
export function RuleEditor({ orgId, stored, isNew, unsent }: Props) {
  const database = useLocalDatabase();
  const { byUsername } = useDirectory();
  const draft = useDraft(stored);
  const rule = draft.value;
  const issues = useMemo(() => checkWorkflowRule(rule, byUsername), [rule, byUsername]);
  const { object, criteria, logic, evaluateOn } = rule;
  const criteriaAreSound = isSavable(
    checkCriteria({ object, criteria, logic }, { standing: evaluateOn === 'untouched' }),
  );
  return (
    <DefinitionEditor
      title={isNew ? 'New workflow rule' : stored.name}
      icon={<IconSettingsAutomation size={18} />}
      noun="rule"
      path={rulePaths.of(stored.id)}
      listPath={rulePaths.list}
      isNew={isNew}
      unsent={unsent}
      draft={draft}
      issues={issues}
      onSave={(value) => saveDefinition(database, orgId, 'workflowRules', { ...value, name: value.name.trim() })}
      actions={
        !isNew && (
          <Button
            variant="default"
            leftSection={<IconHistory size={15} />}
            renderRoot={(props) => <Link {...props} to={rulePaths.trace} search={{ rule: stored.id }} />}
          >
            Trace
          </Button>
        )
      }
      form={(shown) => <RuleForm draft={rule} issues={shown} onChange={draft.change} />}
      side={
        <>
          <NotificationPreview draft={rule} />
          <DryRunPanel draft={rule} criteriaAreSound={criteriaAreSound} />
        </>
      }
    />
  );
}
