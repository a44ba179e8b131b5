import { useLiveQuery } from '../../database/live-query.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import classes from './RecordNotifications.module.css';
import { useMarkOpened } from './use-mark-seen.ts';

/** What the person was told about the record whose page this is on, newest first; being here opens it. */
export function RecordNotifications({ recordId }: { readonly recordId: string }) {
  useMarkOpened(recordId);
  const { documents } = useLiveQuery('notifications', {
    selector: { recordId },
    sort: [{ newestFirst: 'asc' }],
    limit: 5,
  });
  if (documents.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Notifications about this record">
      {documents.map((notification) => (
        <li key={notification.id} className={classes.item}>
          <span className={classes.title} title={notification.title}>
            You were notified: {notification.title}
          </span>
          <RelativeTime at={notification.createdAt} className={classes.time} />
        </li>
      ))}
    </ul>
  );
}
