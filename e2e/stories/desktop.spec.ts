import { expect } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import { NotificationsPanel } from '../pages/notifications-panel.ts';
import { largeOpportunity, opportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test('a hand-off shows on the tray and the badge, after a restart without a server too; banner, bell and link open the record', async ({
  server,
  desktopOf,
  teammate,
}) => {
  const darcel = await desktopOf('darcel.schlecht');
  const moses = await teammate('moses.frase');
  let hers = new AppShell(darcel.page);
  const before = await hers.unread();
  expect(await darcel.notifications()).toEqual([]);
  // What arrives where she looks has no banner.
  await hers.goTo('Leads');

  await moses.handOver(opportunity, 'darcel.schlecht');
  await hers.expectUnread(before + 1);
  await expect.poll(() => darcel.badgeCount()).toBe(before + 1);
  await expect.poll(async () => (await darcel.tray()).icon).toBe(`unread-${before + 1}`);
  await expect.poll(async () => (await darcel.tray()).tooltip).toBe(`SmartLite: ${before + 1} unread`);

  await expect.poll(() => darcel.notifications()).toHaveLength(1);
  const [banner] = await darcel.notifications();
  await darcel.clickNotification(banner?.title ?? '');
  await expect(hers.record.heading(opportunity)).toBeVisible();
  const id = /opportunity-\w+/.exec(darcel.page.url())?.[0];

  const notifications = await hers.openNotifications();
  if ((await hers.unread()) > 0) await notifications.markAllAsRead.click();
  await expect.poll(() => darcel.badgeCount()).toBe(0);
  await expect.poll(async () => (await darcel.tray()).icon).toBe('idle');

  // Another one, where her list does not show it at once, and no server from then on.
  await hers.goTo('Accounts');
  await moses.handOver(largeOpportunity, 'darcel.schlecht');
  await hers.expectUnread(1);
  await server.stop();
  await darcel.relaunch();
  await expect.poll(() => darcel.badgeCount()).toBe(1);
  hers = new AppShell(darcel.page);
  await hers.expectUnread(1);
  await hers.bell.click();
  await new NotificationsPanel(darcel.page).item(new RegExp(largeOpportunity)).first().click();
  await expect(hers.record.heading(largeOpportunity)).toBeVisible();
  await hers.expectUnread(0);
  await expect.poll(() => darcel.badgeCount()).toBe(0);

  await hers.goTo('Leads');
  await darcel.openDeepLink('smartlite://record/opportunity/../../etc/passwd');
  await darcel.openDeepLink('smartlite://settings');
  await darcel.openDeepLink(`smartlite://record/opportunity/${id}`);
  await expect(hers.record.heading(opportunity)).toBeVisible();
  // Links are opened in their order: had rubbish led anywhere, it would be between here and there.
  await darcel.page.goBack();
  await expect(darcel.page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible();
});
