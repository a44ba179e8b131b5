import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { Screen } from '../../ui/Screen.tsx';
import { ScreenTabs } from '../../ui/ScreenTabs.tsx';
import { formatCount } from '../../ui/values.ts';
import besideClasses from './BesideList.module.css';
import { BesideList } from './BesideList.tsx';
import { CaughtUpNote } from './CaughtUp.tsx';
import { Inbox } from './Inbox.tsx';
import type { NotificationSlots } from './NotificationItem.tsx';
import { type InboxTab, inboxTabs, useInboxCount, useUnreadCount } from './use-notifications.ts';
import { type Beside, useOpenBeside } from './use-open-beside.ts';
import { useTriage } from './use-triage.ts';

type Props = NotificationSlots & { readonly beside?: Beside | undefined };

/** Everything that was sent to the person, and what they have put off or away. */
export function NotificationsScreen({ actions, beside }: Props) {
  const [tab, setTab] = useState<InboxTab>('all');
  const triage = useTriage();
  const openBeside = useOpenBeside(beside);
  const unread = useUnreadCount();
  const counts: { readonly [T in InboxTab]: number | undefined } = {
    all: useInboxCount('all'),
    unread: unread ?? undefined,
    snoozed: useInboxCount('snoozed'),
    archived: useInboxCount('archived'),
  };
  const list = (
    <ScreenTabs
      name="Notifications"
      tabs={(Object.keys(inboxTabs) as InboxTab[]).map((value) => ({
        value,
        label: inboxTabs[value].label,
        count: counts[value],
      }))}
      value={tab}
      onChange={setTab}
    >
      <Inbox key={tab} tab={tab} actions={actions} openBeside={openBeside} />
    </ScreenTabs>
  );
  return (
    <Screen
      title="Notifications"
      icon={<IconBell size={18} />}
      aside={
        unread ? `${formatCount(unread)} unread` : unread === 0 && tab === 'all' && !!counts.all && <CaughtUpNote />
      }
      actions={
        <Button variant="default" disabled={!unread} onClick={() => void triage.readAll()}>
          Mark all as read
        </Button>
      }
      ownScroll
    >
      {beside === undefined || openBeside === undefined ? (
        list
      ) : (
        <div className={besideClasses.both}>
          <div className={besideClasses.list}>{list}</div>
          <BesideList {...beside} />
        </div>
      )}
    </Screen>
  );
}
