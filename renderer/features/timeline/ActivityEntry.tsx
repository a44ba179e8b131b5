import { ActionIcon } from '@mantine/core';
import { IconMail, IconNote, IconPencil, IconPhone, IconTrash, IconUsers, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import type { ActivityKind, FieldChange } from '#contract/activities.ts';
import { deleteActivity, restoreActivity } from '../../database/activity-edits.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { PersonAvatar } from '../../ui/Person.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { UnsentMark } from '../../ui/RecordMarks.tsx';
import { type LocalRecord, useRecordsById } from '../../ui/records.ts';
import { showUndo } from '../../ui/show-undo.tsx';
import { fieldLabel, referencesIn, shownValue } from '../../ui/shown-value.ts';
import { EntryHead } from './EntryHead.tsx';
import classes from './Timeline.module.css';
import type { LocalActivity } from './timeline-order.ts';
import { WriteDialog } from './WriteActivity.tsx';

const kinds: { readonly [K in ActivityKind]: { readonly words: string; readonly icon: TablerIcon } } = {
  note: { words: 'wrote a note', icon: IconNote },
  call: { words: 'called', icon: IconPhone },
  email: { words: 'sent an email', icon: IconMail },
  meeting: { words: 'met them', icon: IconUsers },
  change: { words: 'changed', icon: IconPencil },
};

type Props = {
  readonly activity: LocalActivity;
  readonly record: LocalRecord;
  readonly isNew: boolean;
};

/** A note, a call or the like, which its author can still change, or what a save changed. */
export function ActivityEntry({ activity, record, isNew }: Props) {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const { words, icon: Icon } = kinds[activity.kind];
  const [editing, setEditing] = useState(false);
  const remove = async () => {
    await deleteActivity(database, activity.id);
    showUndo('Deleted', () => restoreActivity(database, activity.id));
  };
  return (
    <li className={classes.entry}>
      <PersonAvatar username={activity.byUsername} size={22} />
      <div className={classes.text}>
        <EntryHead
          icon={<Icon size={13} aria-hidden />}
          by={activity.byUsername}
          what={words}
          at={activity.at}
          isNew={isNew}
          mark={activity.unsent && <UnsentMark />}
        />
        {activity.text !== '' && <p className={classes.said}>{activity.text}</p>}
        {activity.changes?.map((change) => (
          <Changed key={change.field} change={change} record={record} />
        ))}
      </div>
      {activity.kind !== 'change' && activity.byUsername === me && (
        <>
          <ActionIcon variant="subtle" color="gray" aria-label="Edit" title="Edit" onClick={() => setEditing(true)}>
            <IconPencil size={14} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label="Delete" title="Delete" onClick={() => void remove()}>
            <IconTrash size={14} />
          </ActionIcon>
          {editing && (
            <WriteDialog record={record} kind={activity.kind} written={activity} onClose={() => setEditing(false)} />
          )}
        </>
      )}
    </li>
  );
}

function Changed({ change, record }: { readonly change: FieldChange; readonly record: LocalRecord }) {
  const directory = useDirectory();
  const { field, from, to } = change;
  const { byId } = useRecordsById(
    referencesIn(record.object, [
      [field, from],
      [field, to],
    ]),
  );
  const shown = (value: FieldChange['from']) => shownValue(record.object, field, value, { directory, byId });
  return (
    <p className={classes.change}>
      {fieldLabel(record.object, field)}: {shown(from)} → {shown(to)}
    </p>
  );
}
