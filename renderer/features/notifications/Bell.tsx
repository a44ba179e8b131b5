import { Button, Popover, Tooltip } from '@mantine/core';
import { IconBell, IconBellCheck, IconEyeCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { whatGiversSee } from '#contract/hand-offs.ts';
import { INBOX } from '../../sync/arrivals.ts';
import { useOnScreen } from '../../ui/on-screen.ts';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { bellCount, bellName } from '../../ui/unread-words.ts';
import classes from './Bell.module.css';
import { CaughtUp } from './CaughtUp.tsx';
import { NotificationItem, type NotificationSlots } from './NotificationItem.tsx';
import { PauseMenu } from './PauseMenu.tsx';
import { useMarkSeen } from './use-mark-seen.ts';
import { useNotifications, useShownRecords, useUnreadCount } from './use-notifications.ts';
import { useTriage } from './use-triage.ts';

const IN_PANEL = 8;

/** The bell with the exact unread count; it opens a panel with the newest notifications. */
export function Bell({ actions }: NotificationSlots) {
  const unread = useUnreadCount();
  const [open, setOpen] = useState(false);
  const name = bellName(unread);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={400}
      trapFocus
      returnFocus
      // It would close with the Escape that is meant for a list inside of it.
      closeOnEscape={false}
    >
      <Popover.Target>
        <button type="button" className={classes.bell} aria-label={name} title={name} onClick={() => setOpen(!open)}>
          <IconBell size={19} stroke={1.75} />
          {!!unread && <span className={classes.count} data-count={bellCount(unread)} aria-hidden />}
        </button>
      </Popover.Target>
      <Popover.Dropdown
        p={0}
        aria-label="Notifications"
        className={classes.dropdown}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false);
        }}
      >
        <Panel unread={unread} onClose={() => setOpen(false)} actions={actions} />
      </Popover.Dropdown>
    </Popover>
  );
}

type PanelProps = NotificationSlots & { readonly unread: number | null; readonly onClose: () => void };

function Panel({ unread, onClose, actions }: PanelProps) {
  const { readAll } = useTriage();
  const { documents, loading } = useNotifications('all', IN_PANEL);
  const recordOf = useShownRecords(documents);
  const list = useRef<HTMLUListElement>(null);
  useMarkSeen(list, documents);
  useOnScreen(INBOX);
  return (
    <>
      <div className={classes.header}>
        <h2 className={classes.title}>Notifications</h2>
        <Button variant="subtle" size="compact-sm" disabled={!unread} onClick={() => void readAll()}>
          Mark all as read
        </Button>
      </div>
      <div className={classes.items}>
        {loading ? (
          <SlowNotice />
        ) : documents.length === 0 ? (
          <CaughtUp icon={<IconBellCheck size={22} />} />
        ) : (
          <ul ref={list} className={classes.list}>
            {documents.map((notification) => (
              <NotificationItem
                key={notification.id}
                notification={notification}
                record={recordOf(notification.recordId)}
                onOpen={onClose}
                actions={actions}
              />
            ))}
          </ul>
        )}
      </div>
      <div className={classes.footer}>
        <PauseMenu />
        <Link to="/notifications" className={classes.all} onClick={onClose}>
          Show all
        </Link>
        <Tooltip label={whatGiversSee} multiline w={280} events={{ hover: true, focus: true, touch: true }}>
          <button type="button" className={classes.privacy} aria-label="Who sees what of this">
            <IconEyeCheck size={15} aria-hidden />
          </button>
        </Tooltip>
      </div>
    </>
  );
}
