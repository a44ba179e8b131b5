import { VisuallyHidden } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { type MouseEvent, memo, type ReactNode, useState } from 'react';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { markOpened } from '../../database/notification-edits.ts';
import { RelativeTime, useNow } from '../../ui/clock.tsx';
import { objectIcons } from '../../ui/objects.tsx';
import { PersonAvatar } from '../../ui/Person.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { RecordName } from '../../ui/RecordLink.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { clockTime } from '../../ui/time.ts';
import { type InboxRow, ItemButton, ItemButtons } from './ItemButtons.tsx';
import classes from './NotificationItem.module.css';
import { cameBackAt, quotedNote, wakesInWords } from './notification-words.ts';
import { RecordFacts } from './RecordFacts.tsx';
import { SelectRow } from './SelectRow.tsx';
import type { LocalNotification } from './use-notifications.ts';
import { WhyNotified } from './WhyNotified.tsx';

/** Where other features take part in a notification. */
export type NotificationSlots = {
  /** What can be done about the matter itself, such as the buttons of an approval. */
  readonly actions?: ((notification: LocalNotification) => ReactNode) | undefined;
};

type Props = NotificationSlots &
  Partial<InboxRow> & {
    readonly notification: LocalNotification;
    /** What it is about; null where that is no longer here, undefined while it is unknown. */
    readonly record: LocalRecord | null | undefined;
    readonly onOpen?: (() => void) | undefined;
  };

/**
 * One notification: a link to its record named by its title, and what can be done with it. In the bell's panel, without
 * `triage`, there is room for the essentials only.
 */
export const NotificationItem = memo(function NotificationItem({
  notification,
  record,
  onOpen,
  actions,
  ...inbox
}: Props) {
  const { triage, active, inBundle, selected = false, snoozing = false, opens = 'page' } = inbox;
  const [explained, setExplained] = useState(false);
  const database = useLocalDatabase();
  const { id, title, resolved } = notification;
  return (
    <li
      className={classes.item}
      data-unread={notification.unread || undefined}
      data-compact={triage === undefined || undefined}
      data-active={active || undefined}
      data-in-bundle={inBundle || undefined}
      data-selected={selected || undefined}
      data-notification={id}
      data-row={id}
      aria-current={opens === 'opened' || undefined}
    >
      {triage !== undefined && (
        <SelectRow title={title} selected={selected} onSelect={(range) => triage.select(id, range)} />
      )}
      <span className={classes.dot} aria-hidden />
      <PersonAvatar username={notification.actorUsername} size={triage === undefined ? 26 : 28} />
      <div className={classes.text}>
        <div className={classes.first}>
          <RecordName
            object={notification.recordObject}
            id={notification.recordId}
            name={title}
            holds={notification.recordName}
            covers
            className={classes.link}
            onClick={(event) => {
              void markOpened(database, [id]);
              onOpen?.();
              if (opens === 'page' || (opens !== 'elsewhere' && !isPlainClick(event))) return;
              event.preventDefault();
              triage?.open(id);
            }}
          />
          {notification.critical && resolved === null && <span className={classes.critical}>Critical</span>}
          {notification.unread && <VisuallyHidden>Unread</VisuallyHidden>}
          {triage !== undefined && <When notification={notification} />}
        </div>
        <About notification={notification} record={record} withFacts={triage !== undefined} />
        {/* The record that is open offers them itself. */}
        <div className={classes.more}>{opens !== 'opened' && actions?.(notification)}</div>
        {explained && <WhyNotified notification={notification} />}
      </div>
      <div className={classes.actions}>
        <ItemButton
          label="Why did I get this?"
          icon={IconHelpCircle}
          aria-expanded={explained}
          onClick={() => setExplained(!explained)}
        />
        {triage !== undefined && (
          <ItemButtons
            row={id}
            unread={notification.unread}
            place={notification.place}
            snoozing={snoozing}
            triage={triage}
          />
        )}
      </div>
    </li>
  );
});

/** The page itself is opened by Enter, and by the keys that open a link elsewhere. */
function isPlainClick({ detail, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return detail > 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}

type AboutProps = Pick<Props, 'notification' | 'record'> & { readonly withFacts: boolean };

/** Who did what to what. */
function About({ notification, record, withFacts }: AboutProps) {
  const directory = useDirectory();
  const Icon = objectIcons[notification.recordObject];
  const { note, rest } = quotedNote(notification.body);
  return (
    <>
      {note !== '' && <q className={classes.note}>{note}</q>}
      <div className={classes.meta}>
        {!notification.title.includes(notification.recordName) && (
          <span className={classes.record}>
            <Icon size={13} aria-hidden /> <bdi>{notification.recordName}</bdi>
          </span>
        )}
        {withFacts && record != null && <RecordFacts record={record} />}
        <span className={classes.what}>
          {whatHappened(notification.trigger, rest, nameOf(directory, notification.actorUsername))}
        </span>
        {notification.resolved !== null && <span className={classes.outcome}>· {notification.resolved.outcome}</span>}
        {record === null && <span>· the record is no longer here</span>}
        {!withFacts && <RelativeTime at={cameBackAt(notification)} className={classes.time} />}
      </div>
    </>
  );
}

/** When it came, came back, or is to come back. */
export function When({ notification }: Pick<Props, 'notification'>) {
  const now = useNow(60_000);
  const { place, snoozedUntil } = notification;
  if (place !== 'snoozed' || snoozedUntil === null) {
    return <RelativeTime at={cameBackAt(notification)} className={classes.time} />;
  }
  return (
    <time dateTime={snoozedUntil} className={classes.time}>
      {wakesInWords(snoozedUntil, (at) => clockTime(at, now))}
    </time>
  );
}

/** Who did what: the body where it names the actor already or stands for itself, else both. */
function whatHappened(trigger: LocalNotification['trigger'], body: string, actor: string): string {
  if (body === '') return actor;
  if (trigger === 'approval-submitted' || trigger === 'approval-decided') return body;
  return body.includes(actor) ? body : `${actor}: ${body}`;
}
