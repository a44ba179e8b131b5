import { Button } from '@mantine/core';
import { IconBellCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { currentPlatform } from '../../platform/current-platform.ts';
import { INBOX } from '../../sync/arrivals.ts';
import { useOnScreen } from '../../ui/on-screen.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { CONTENT_ID } from '../../ui/theme.ts';
import { CaughtUp } from './CaughtUp.tsx';
import { NotificationItem, type NotificationSlots } from './NotificationItem.tsx';
import { PauseMenu } from './PauseMenu.tsx';
import classes from './PopoverScreen.module.css';
import { TriageUndo } from './TriageUndo.tsx';
import { useInboxRows } from './use-inbox-rows.ts';
import { useMarkSeen } from './use-mark-seen.ts';
import { useNotifications, useShownRecords, useUnreadCount } from './use-notifications.ts';

const NEWEST = 30;

type Props = NotificationSlots & {
  /** How sync goes. */
  readonly status: ReactNode;
};

/** What the popover at the tray shows: the newest notifications, to be dealt with there or opened in the window. */
export function PopoverScreen({ actions, status }: Props) {
  usePageTitle('Notifications');
  const platform = currentPlatform();
  const unread = useUnreadCount();
  const { documents, loading } = useNotifications('all', NEWEST);
  const recordOf = useShownRecords(documents);
  const list = useRef<HTMLUListElement>(null);
  useMarkSeen(list, documents);
  useOnScreen(INBOX);
  const { inboxRow, selection } = useInboxRows({
    ...{ list, tab: 'all' },
    rows: documents.map((item) => ({ kind: 'item', key: item.id, item, inBundle: false })),
    openBeside: {
      opened: undefined,
      elsewhere: true,
      walkTo: () => undefined,
      isAt: () => false,
      open: (id) => {
        const item = documents.find((one) => one.id === id);
        if (item !== undefined) platform.showRecord({ object: item.recordObject, id: item.recordId });
      },
    },
  });
  useEscape(() => {
    if (selection === undefined) platform.hidePopover();
  });
  return (
    <main id={CONTENT_ID} className={classes.popover}>
      <header className={classes.header}>
        <h1 className={classes.title}>Notifications{unread ? `, ${unread} unread` : ''}</h1>
        {status}
      </header>
      <div className={classes.items}>
        {loading ? (
          <SlowNotice />
        ) : documents.length === 0 ? (
          <CaughtUp icon={<IconBellCheck size={22} />} />
        ) : (
          <ul ref={list} className={classes.list} aria-label="Newest notifications">
            {documents.map((item) => (
              <NotificationItem
                key={item.id}
                notification={item}
                record={recordOf(item.recordId)}
                actions={actions}
                {...inboxRow({ kind: 'item', key: item.id, item, inBundle: false })}
              />
            ))}
          </ul>
        )}
      </div>
      <footer className={classes.footer}>
        <PauseMenu />
        <Button size="compact-sm" onClick={() => platform.showWindow()}>
          Open SmartLite
        </Button>
      </footer>
      <TriageUndo />
    </main>
  );
}

/** What Escape is for before it closes anything around: a menu or a dialog that is open, a field that is written in. */
const NEARER = '[role="menu"], [role="dialog"], input:not([type="checkbox"]):focus, textarea:focus';

/** Listens for Escape where nothing nearer wants it. Asked ahead of all others: what closes by it is still there then. */
function useEscape(onEscape: () => void): void {
  const listen = useEffectEvent(({ key }: KeyboardEvent) => {
    if (key === 'Escape' && document.querySelector(NEARER) === null) onEscape();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => listen(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
