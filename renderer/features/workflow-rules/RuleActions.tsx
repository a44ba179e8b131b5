import { Button } from '@mantine/core';
import { IconBell, IconPlus, IconUserCheck } from '@tabler/icons-react';
import type { DraftIssue } from '#contract/draft-issues.ts';
import type { RuleAction, WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { errorsOf, issuesIn } from '../../ui/criteria/draft-issues-at.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Section } from '../../ui/Section.tsx';
import { numbered } from '../../ui/values.ts';
import { ActionEditor } from './ActionEditor.tsx';
import { AssignmentEditor } from './AssignmentEditor.tsx';
import classes from './RuleForm.module.css';
import { emptyAction, emptyAssignment } from './rule-draft.ts';

type Props = Pick<WorkflowRuleDraft, 'object' | 'actions'> & {
  readonly issues: readonly DraftIssue[];
  readonly onChange: (actions: RuleAction[]) => void;
};

/** What the rule does, in order. */
export function RuleActions({ object, actions, issues, onChange }: Props) {
  const notifications = actions.filter(({ type }) => type === 'notification');
  const titleOf = (action: RuleAction) => {
    if (action.type === 'assign') return 'Assignment';
    return notifications.length === 1 ? 'Notification' : `Notification ${notifications.indexOf(action) + 1}`;
  };
  return (
    <>
      {numbered(actions).map(({ number, row: action }) => {
        const parts = {
          issues: issuesIn(issues, ['actions', number - 1]),
          onChange: (changed: RuleAction) => onChange(actions.with(number - 1, changed)),
          onRemove: actions.length === 1 ? undefined : () => onChange(actions.toSpliced(number - 1, 1)),
        };
        return (
          <Section
            key={number}
            title={titleOf(action)}
            icon={action.type === 'assign' ? <IconUserCheck size={15} /> : <IconBell size={15} />}
          >
            <FormError>{errorsOf(issues, ['actions', number - 1])}</FormError>
            {action.type === 'assign' ? (
              <AssignmentEditor action={action} {...parts} />
            ) : (
              <ActionEditor object={object} action={action} {...parts} />
            )}
          </Section>
        );
      })}
      <div className={classes.addAction}>
        <FormError>{errorsOf(issues, ['actions'])}</FormError>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange([...actions, emptyAction])}
        >
          {notifications.length === 0 ? 'Add a notification' : 'Add another notification'}
        </Button>
        {notifications.length === actions.length && (
          <Button
            variant="default"
            leftSection={<IconUserCheck size={15} />}
            onClick={() => onChange([emptyAssignment, ...actions])}
          >
            Assign the record
          </Button>
        )}
      </div>
    </>
  );
}
