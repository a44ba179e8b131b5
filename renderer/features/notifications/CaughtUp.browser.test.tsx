import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { idleSyncState, useSyncState } from '../../sync/sync-store.ts';
import { Bell } from './Bell.tsx';
import { NotificationsScreen } from './NotificationsScreen.tsx';
import { PopoverScreen } from './PopoverScreen.tsx';
import { inboxOf } from './testing/shown-inbox.tsx';

/** Everywhere it is said, with how many read notifications are there. */
const places = [
  { where: 'an empty inbox', screen: () => <NotificationsScreen />, read: 0 },
  { where: 'an inbox where all is read', screen: () => <NotificationsScreen />, read: 1 },
  { where: 'the popover', screen: () => <PopoverScreen status={null} />, read: 0 },
  { where: 'the bell', screen: () => <Bell />, read: 0 },
];

beforeEach(() => page.viewport(1_280, 800));
beforeEach(() => useSyncState.setState({ ...idleSyncState, unread: 0 }));

test.each(places)('before the first check $where never says that all is caught up', async ({ where, screen, read }) => {
  await inboxOf(read, () => ({ unread: false, readAt: '2026-11-20T09:00:00.000Z' }), screen);
  if (where === 'the bell') await userEvent.click(page.getByRole('button', { name: 'Notifications, none unread' }));
  const looking = page.getByText(/Looking for what is yours/u);
  const caughtUp = page.getByText(/all caught up/u);
  // Before a check, while there is one, and where the network was away for it.
  for (const standing of [{}, { syncing: true }, { syncing: false, online: false }]) {
    useSyncState.setState(standing);
    await expect.element(looking).toBeVisible();
    expect(caughtUp.query()).toBeNull();
  }
  useSyncState.setState({ online: true, lastSyncedAt: '2026-11-20T09:00:00.000Z' });
  await expect.element(caughtUp).toBeVisible();
  expect(looking.query()).toBeNull();
});
