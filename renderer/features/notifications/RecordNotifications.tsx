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
      {documents.map((item) => (
        <li key={item.id} className={classes.item}>
          <span className={classes.title} title={item.title}>
            You were notified: {item.title}
          </span>
          <RelativeTime at={item.createdAt} className={classes.time} />
        </li>
      ))}
    </ul>
  );
}
