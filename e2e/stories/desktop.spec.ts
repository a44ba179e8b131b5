import { expect } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import { NotificationsPanel } from '../pages/notifications-panel.ts';
import { opportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test('a hand-off shows on the tray and the badge of the teammate, and a banner opens the record', async ({
  desktopOf,
  teammate,
}) => {
  const darcel = await desktopOf('darcel.schlecht');
  const hers = new AppShell(darcel.page);
  const before = await hers.unread();
  expect(await darcel.notifications()).toEqual([]);

  await (await teammate('moses.frase')).handOver(opportunity, 'darcel.schlecht');
  await hers.expectUnread(before + 1);
  await expect.poll(() => darcel.badgeCount()).toBe(before + 1);
  await expect.poll(async () => (await darcel.tray()).icon).toBe(`unread-${before + 1}`);
  await expect.poll(async () => (await darcel.tray()).tooltip).toBe(`SmartLite: ${before + 1} unread`);

  await expect.poll(() => darcel.notifications()).toHaveLength(1);
  const [banner] = await darcel.notifications();
  await darcel.clickNotification(banner?.title ?? '');
  await expect(hers.record.heading(opportunity)).toBeVisible();

  const notifications = await hers.openNotifications();
  if ((await hers.unread()) > 0) await notifications.markAllAsRead.click();
  await expect.poll(() => darcel.badgeCount()).toBe(0);
  await expect.poll(async () => (await darcel.tray()).icon).toBe('idle');
});

test('the bell on the desktop leads to the record with one click on the item', async ({ desktopOf, teammate }) => {
  const darcel = await desktopOf('darcel.schlecht');
  const hers = new AppShell(darcel.page);
  const before = await hers.unread();
  await (await teammate('moses.frase')).handOver(opportunity, 'darcel.schlecht');
  await hers.expectUnread(before + 1);
  await hers.bell.click();
  await new NotificationsPanel(darcel.page).item(new RegExp(opportunity)).first().click();
  await expect(hers.record.heading(opportunity)).toBeVisible();
  await hers.expectUnread(before);
  await expect.poll(() => darcel.badgeCount()).toBe(before);
});

test('the count is on the badge again after a restart, before anything was synced', async ({ server, desktopOf }) => {
  const moses = await desktopOf('moses.frase');
  const unread = await new AppShell(moses.page).unread();
  expect(unread).toBeGreaterThan(0);
  await server.stop();
  await moses.relaunch();
  await expect.poll(() => moses.badgeCount()).toBe(unread);
  await new AppShell(moses.page).expectUnread(unread);
});

test('a link opens its record in the running app, and rubbish opens nothing', async ({ desktopOf }) => {
  const moses = await desktopOf('moses.frase');
  const app = new AppShell(moses.page);
  await (await app.openRecords('Opportunities')).open(opportunity);
  const id = /opportunity-\w+/.exec(moses.page.url())?.[0];
  await app.goTo('Leads');
  await moses.openDeepLink('smartlite://record/opportunity/../../etc/passwd');
  await moses.openDeepLink('smartlite://settings');
  await moses.openDeepLink(`smartlite://record/opportunity/${id}`);
  await expect(app.record.heading(opportunity)).toBeVisible();
  // Links are opened in their order: had rubbish led anywhere, it would be between here and there.
  await moses.page.goBack();
  await expect(moses.page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible();
});
