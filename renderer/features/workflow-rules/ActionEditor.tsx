import { ActionIcon, Switch } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { RecordObject } from '#contract/catalogue.ts';
import type { DraftIssue } from '#contract/draft-issues.ts';
import type { NotificationAction } from '#contract/workflow-rules.ts';
import { errorsIn, issuesIn } from '../../ui/criteria/draft-issues-at.ts';
import { RecipientsEditor } from '../../ui/criteria/RecipientsEditor.tsx';
import { TemplateInput } from '../../ui/criteria/TemplateInput.tsx';
import classes from './RuleForm.module.css';

type Props = {
  readonly object: RecordObject;
  readonly action: NotificationAction;
  /** Paths begin inside the action. */
  readonly issues: readonly DraftIssue[];
  readonly onChange: (action: NotificationAction) => void;
  /** Undefined for the only one: a rule without an action would do nothing. */
  readonly onRemove: (() => void) | undefined;
};

/** Who is notified, and what the notification says. */
export function ActionEditor({ object, action, issues, onChange, onRemove }: Props) {
  const set = (change: Partial<NotificationAction>) => onChange({ ...action, ...change });
  return (
    <div className={classes.action}>
      <RecipientsEditor
        label="Recipients"
        recipients={action.recipients}
        issues={issuesIn(issues, ['recipients'])}
        onChange={(recipients) => set({ recipients })}
      />
      <TemplateInput
        object={object}
        label="Title"
        value={action.title}
        error={errorsIn(issues, ['title'])}
        onChange={(title) => set({ title })}
      />
      <TemplateInput
        long
        object={object}
        label="Body"
        value={action.body}
        error={errorsIn(issues, ['body'])}
        onChange={(body) => set({ body })}
      />
      <div className={classes.actionFoot}>
        <Switch
          size="sm"
          label="Critical"
          description="Marked in the list, and its banner on the desktop stays until it is dismissed."
          checked={action.critical === true}
          onChange={(event) => set({ critical: event.currentTarget.checked })}
        />
        {onRemove !== undefined && (
          <ActionIcon variant="subtle" color="gray" size={32} aria-label="Remove this notification" onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
    </div>
  );
}
