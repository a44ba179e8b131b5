import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { catalogue } from '#contract/catalogue.ts';
import { renderBody, renderTitle } from '#contract/merge-fields.ts';
import type { NotificationAction, WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import { PersonAvatar } from '../../ui/Person.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { RecordPicker } from '../../ui/RecordPicker.tsx';
import { type LocalRecord, useRecord, useRecordsById } from '../../ui/records.ts';
import { Section } from '../../ui/Section.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { referencesIn } from '../../ui/shown-value.ts';
import { numbered } from '../../ui/values.ts';
import { recipientsFor } from './dry-run.ts';
import classes from './NotificationPreview.module.css';

/** The rule's notifications as they would read for one real record, the newest unless another is chosen. */
export function NotificationPreview({ draft }: { readonly draft: WorkflowRuleDraft }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const label = catalogue[draft.object].label;
  const { record: picked } = useRecord(chosen ?? '');
  const { documents, loading } = useLiveQuery('records', {
    selector: { object: draft.object },
    sort: [{ object: 'asc' }, { newestFirst: 'asc' }],
    limit: 1,
  });
  const record = picked?.object === draft.object ? picked : documents[0];
  return (
    <Section title="Preview" icon={<IconEye size={15} />}>
      {record === undefined && loading ? (
        <SlowNotice />
      ) : record === undefined ? (
        <p className={classes.quiet}>There is no {label.toLowerCase()} on this device to show it with.</p>
      ) : (
        <div className={classes.preview}>
          <RecordPicker
            label={`${label} to preview with`}
            object={draft.object}
            value={record.id}
            allowDeselect={false}
            onChange={setChosen}
          />
          {numbered(draft.actions).map(
            ({ number, row: action }) =>
              action.type === 'notification' && (
                <PreviewedNotification key={number} draft={draft} record={record} action={action} />
              ),
          )}
        </div>
      )}
    </Section>
  );
}

type NotificationProps = {
  readonly draft: WorkflowRuleDraft;
  readonly action: NotificationAction;
  readonly record: LocalRecord;
};

function PreviewedNotification({ draft, action, record }: NotificationProps) {
  const directory = useDirectory();
  const { byId } = useRecordsById(referencesIn(draft.object, Object.entries(record.fields)));
  const context = {
    object: draft.object,
    record,
    actorUsername: directory.me,
    directory: directory.byUsername,
    nameOfRecord: (id: string) => byId.get(id)?.name,
  };
  const title = renderTitle(action.title, context);
  const body = renderBody(action.body, context);
  const names = recipientsFor(action, record, directory.byUsername).map((username) => nameOf(directory, username));
  return (
    <figure className={classes.notification} aria-label="Preview of the notification">
      <PersonAvatar username={directory.me} size={28} />
      <div className={classes.text}>
        <div className={classes.first}>
          <span className={classes.title}>{title === '' ? 'No title yet' : title}</span>
          {action.critical === true && <span className={classes.critical}>Critical</span>}
        </div>
        {body !== '' && <p className={classes.body}>{body}</p>}
        <p className={classes.to}>{names.length === 0 ? 'To nobody yet' : `To ${names.join(', ')}`}</p>
      </div>
    </figure>
  );
}
