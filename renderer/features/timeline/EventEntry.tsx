import { IconPlus } from '@tabler/icons-react';
import { PersonAvatar } from '../../ui/Person.tsx';
import { EntryHead } from './EntryHead.tsx';
import classes from './Timeline.module.css';
import type { TimelineEvent } from './timeline-order.ts';

type Props = { readonly event: TimelineEvent; readonly isNew: boolean };

/** Something that happened to the record, with what was said. */
export function EventEntry({ event, isNew }: Props) {
  const { at, by, what, comment, detail, icon = <IconPlus size={13} aria-hidden /> } = event;
  return (
    <li className={classes.entry}>
      <PersonAvatar username={by ?? 'system'} size={22} />
      <div className={classes.text}>
        <EntryHead icon={icon} by={by} what={what} at={at} isNew={isNew} />
        {comment !== '' && <p className={classes.said}>{comment}</p>}
        {detail}
      </div>
    </li>
  );
}
