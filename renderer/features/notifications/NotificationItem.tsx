import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconArchive, IconHelpCircle, IconMail, IconMailOpened } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { archive, markOpened, markRead, markUnread } from '../../database/notification-edits.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import { objectIcons } from '../../ui/objects.tsx';
import { PersonAvatar } from '../../ui/Person.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { RecordName } from '../../ui/RecordLink.tsx';
import { useRecord } from '../../ui/records.ts';
import classes from './NotificationItem.module.css';
import type { LocalNotification } from './use-notifications.ts';
import { WhyNotified } from './WhyNotified.tsx';

/** Where other features take part in a notification. */
export type NotificationSlots = {
  /** What can be done about the matter itself, such as the buttons of an approval. */
  readonly actions?: ((notification: LocalNotification) => ReactNode) | undefined;
};

type Props = NotificationSlots & {
  readonly notification: LocalNotification;
  /** In the bell's panel there is room for the essentials only. */
  readonly compact?: boolean;
  readonly onOpen?: (() => void) | undefined;
};

/** One notification: a link to its record named by its title, and what can be done with it. */
export function NotificationItem({ notification, compact = false, onOpen, actions }: Props) {
  const [explained, setExplained] = useState(false);
  const database = useLocalDatabase();
  const directory = useDirectory();
  const Icon = objectIcons[notification.recordObject];
  return (
    <li
      className={classes.item}
      data-unread={notification.unread || undefined}
      data-compact={compact || undefined}
      data-notification={notification.id}
    >
      <span className={classes.dot} aria-hidden />
      <PersonAvatar username={notification.actorUsername} size={compact ? 26 : 28} />
      <div className={classes.text}>
        <div className={classes.first}>
          <RecordName
            object={notification.recordObject}
            id={notification.recordId}
            name={notification.title}
            covers
            className={classes.link}
            onClick={() => {
              void markOpened(database, [notification.id]);
              onOpen?.();
            }}
          />
          {notification.critical && notification.resolved === null && (
            <span className={classes.critical}>Critical</span>
          )}
          {notification.unread && <VisuallyHidden>Unread</VisuallyHidden>}
        </div>
        <div className={classes.meta}>
          <span className={classes.what}>
            {whatHappened(notification, nameOf(directory, notification.actorUsername))}
          </span>
          {!notification.title.includes(notification.recordName) && (
            <span className={classes.record}>
              <Icon size={13} aria-hidden /> {notification.recordName}
            </span>
          )}
          {notification.resolved !== null && <span className={classes.outcome}>· {notification.resolved.outcome}</span>}
          <RecordGone id={notification.recordId} />
          {compact && <RelativeTime at={notification.createdAt} className={classes.time} />}
        </div>
        <div className={classes.more}>{actions?.(notification)}</div>
        {explained && <WhyNotified notification={notification} />}
      </div>
      {!compact && <RelativeTime at={notification.createdAt} className={classes.time} />}
      <div className={classes.actions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Why did I get this?"
          aria-expanded={explained}
          title="Why did I get this?"
          onClick={() => setExplained(!explained)}
        >
          <IconHelpCircle size={16} />
        </ActionIcon>
        {!compact && (
          <>
            {notification.unread ? (
              <Action
                label="Mark as read"
                icon={IconMailOpened}
                onClick={() => markRead(database, [notification.id])}
              />
            ) : (
              <Action label="Mark as unread" icon={IconMail} onClick={() => markUnread(database, [notification.id])} />
            )}
            <Action label="Archive" icon={IconArchive} onClick={() => archive(database, [notification.id])} />
          </>
        )}
      </div>
    </li>
  );
}

type ActionProps = {
  readonly label: string;
  readonly icon: typeof IconArchive;
  readonly onClick: () => Promise<void>;
};

function Action({ label, icon: Icon, onClick }: ActionProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={() => void onClick()}>
      <Icon size={16} />
    </ActionIcon>
  );
}

/** Who did what: the body where it names the actor already or stands for itself, else both. */
function whatHappened({ body, trigger }: LocalNotification, actor: string): string {
  if (body === '') return actor;
  if (trigger === 'approval-submitted' || trigger === 'approval-decided') return body;
  return body.includes(actor) ? body : `${actor}: ${body}`;
}

/** A notification outlives its record; then it says so instead of leading nowhere. */
function RecordGone({ id }: { readonly id: string }) {
  const { record, loading } = useRecord(id);
  const complete = useSyncState((state) => state.firstSync === null);
  if (loading || !complete || record !== undefined) return null;
  return <span>· the record is no longer here</span>;
}
