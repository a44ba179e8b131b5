import { Button, SegmentedControl } from '@mantine/core';
import { IconBell, IconBellCheck } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { markAllRead, markRead, markUnread } from '../../database/notification-edits.ts';
import { useNow } from '../../ui/clock.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { byDay } from '../../ui/time.ts';
import { formatCount } from '../../ui/values.ts';
import { CaughtUp, CaughtUpNote } from './CaughtUp.tsx';
import { NotificationItem, type NotificationSlots } from './NotificationItem.tsx';
import classes from './NotificationsScreen.module.css';
import { useMarkSeen } from './use-mark-seen.ts';
import { type NotificationFilter, useNotifications, useUnreadCount } from './use-notifications.ts';

const PAGE = 50;

/** Everything that was sent to the person, by day. */
export function NotificationsScreen({ actions }: NotificationSlots) {
  const database = useLocalDatabase();
  const [filter, setFilter] = useState<NotificationFilter>('all');
  const [limit, setLimit] = useState(PAGE);
  const { documents, loading } = useNotifications(filter, limit);
  const unread = useUnreadCount();
  const now = useNow(60_000);
  const list = useRef<HTMLDivElement>(null);
  useMarkSeen(list, documents);

  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-notification] a') ?? [])];
  const step = (by: number) => {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[at === -1 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  const focused = () => document.activeElement?.closest<HTMLElement>('[data-notification]')?.dataset['notification'];
  const done = () => {
    const id = focused();
    if (id === undefined) return;
    // Among the unread the item leaves the list: the next one takes the focus first.
    if (filter === 'unread') step(1);
    void markRead(database, [id]);
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    e: done,
    u: () => {
      const id = focused();
      if (id !== undefined) void markUnread(database, [id]);
    },
  });
  return (
    <Screen
      title="Notifications"
      icon={<IconBell size={18} />}
      aside={
        unread
          ? `${formatCount(unread)} unread`
          : unread === 0 && documents.length > 0 && filter === 'all' && <CaughtUpNote />
      }
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Show"
            value={filter}
            onChange={(next) => {
              setFilter(next === 'unread' ? 'unread' : 'all');
              setLimit(PAGE);
            }}
            data={[
              { value: 'all', label: 'All' },
              { value: 'unread', label: 'Unread' },
            ]}
          />
          <Button variant="default" disabled={!unread} onClick={() => void markAllRead(database)}>
            Mark all as read
          </Button>
        </>
      }
    >
      {loading ? (
        <SlowNotice />
      ) : (
        <div ref={list} className={classes.days}>
          {unread === 0 && (documents.length === 0 || filter === 'unread') && (
            <CaughtUp icon={<IconBellCheck size={22} />} />
          )}
          {byDay(documents, now).map((day) => (
            <section key={day.label} aria-label={day.label}>
              <h2 className={classes.day}>{day.label}</h2>
              <ul className={classes.list}>
                {day.items.map((notification) => (
                  <NotificationItem key={notification.id} notification={notification} actions={actions} />
                ))}
              </ul>
            </section>
          ))}
          {documents.length === limit && (
            <div className={classes.more}>
              <Button variant="default" onClick={() => setLimit(limit + PAGE)}>
                Show older
              </Button>
            </div>
          )}
        </div>
      )}
    </Screen>
  );
}
