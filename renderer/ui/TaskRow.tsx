import type { ReactNode } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { objectIcons } from './objects.tsx';
import { RecordName } from './RecordLink.tsx';
import classes from './TaskRow.module.css';

type Props = {
  readonly object: RecordObject;
  readonly recordId: string;
  readonly name: string;
  /** On the line of the name: what is to be done, or when. */
  readonly aside?: ReactNode;
  /** Below it: what helps to do it. */
  readonly detail?: ReactNode;
  readonly actions: ReactNode;
  /** What told the person of it: seen once this row is. */
  readonly notificationId?: string;
};

/** Something to be done about a record, with what does it. */
export function TaskRow({ object, recordId, name, aside, detail, actions, notificationId }: Props) {
  const Icon = objectIcons[object];
  return (
    <li className={classes.row} data-notification={notificationId}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <div className={classes.first}>
          <RecordName object={object} id={recordId} name={name} className={classes.name} />
          {aside}
        </div>
        {detail !== undefined && <div className={classes.detail}>{detail}</div>}
      </div>
      <div className={classes.actions}>{actions}</div>
    </li>
  );
}
