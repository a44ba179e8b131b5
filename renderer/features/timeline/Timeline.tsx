import { ActionIcon, Button } from '@mantine/core';
import { IconMail, IconNote, IconPencil, IconPhone, IconTrash, IconUsers, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import type { ActivityKind, FieldChange } from '#contract/activities.ts';
import { deleteActivity, restoreActivity } from '../../database/activity-edits.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import type { LocalDocument } from '../../database/local-document.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import { PersonAvatar } from '../../ui/Person.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { UnsentMark } from '../../ui/RecordMarks.tsx';
import { type LocalRecord, useRecordsById } from '../../ui/records.ts';
import { showUndo } from '../../ui/show-undo.tsx';
import { fieldLabel, referencesIn, shownValue } from '../../ui/shown-value.ts';
import classes from './Timeline.module.css';
import { WriteDialog } from './WriteActivity.tsx';

const PAGE = 20;

const kinds: { readonly [K in ActivityKind]: { readonly words: string; readonly icon: TablerIcon } } = {
  note: { words: 'wrote a note', icon: IconNote },
  call: { words: 'called', icon: IconPhone },
  email: { words: 'sent an email', icon: IconMail },
  meeting: { words: 'met them', icon: IconUsers },
  change: { words: 'changed', icon: IconPencil },
};

type TimelineProps = {
  readonly record: LocalRecord;
  /** When the person who looks was handed it; undefined where nobody handed it to them. */
  readonly handedAt: string | undefined;
};

/** What happened to a record and what people wrote about it, newest first. */
export function Timeline({ record, handedAt }: TimelineProps) {
  const [limit, setLimit] = useState(PAGE);
  const { me } = useDirectory();
  const { documents } = useLiveQuery('activities', {
    selector: { recordId: record.id },
    sort: [{ newestFirst: 'asc' }],
    limit,
  });
  if (documents.length === 0) return null;
  return (
    <>
      <ul className={classes.list} aria-label="Timeline">
        {documents.map((activity) => (
          <Entry
            key={activity.id}
            activity={activity}
            record={record}
            isNew={handedAt !== undefined && activity.at > handedAt && activity.byUsername !== me}
          />
        ))}
      </ul>
      {documents.length === limit && (
        <Button variant="subtle" size="compact-sm" onClick={() => setLimit(limit + PAGE)}>
          Show older
        </Button>
      )}
    </>
  );
}

type EntryProps = {
  readonly activity: LocalDocument<'activities'>;
  readonly record: LocalRecord;
  readonly isNew: boolean;
};

function Entry({ activity, record, isNew }: EntryProps) {
  const database = useLocalDatabase();
  const directory = useDirectory();
  const { words, icon: Icon } = kinds[activity.kind];
  const [editing, setEditing] = useState(false);
  const by = activity.byUsername === 'system' ? 'SmartLite' : nameOf(directory, activity.byUsername);
  const remove = async () => {
    await deleteActivity(database, activity.id);
    showUndo('Deleted', () => restoreActivity(database, activity.id));
  };
  return (
    <li className={classes.entry}>
      <PersonAvatar username={activity.byUsername} size={22} />
      <div className={classes.text}>
        <p className={classes.first}>
          <Icon size={13} aria-hidden /> <span className={classes.who}>{by}</span> {words}
          {activity.unsent && <UnsentMark />}
          {isNew && <span className={classes.new}>since it was handed to you</span>}
          <RelativeTime at={activity.at} className={classes.time} />
        </p>
        {activity.text !== '' && <p className={classes.said}>{activity.text}</p>}
        {activity.changes?.map((change) => (
          <Changed key={change.field} change={change} record={record} />
        ))}
      </div>
      {activity.kind !== 'change' && activity.byUsername === directory.me && (
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
