import { expect } from '@playwright/test';
import { NotificationsPanel } from '../pages/notifications-panel.ts';
import { opportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test('a hand-off is on the bell of the teammate within one poll, opens with one click and clears', async ({
  laptopOf,
}) => {
  const [moses, darcel] = await Promise.all([laptopOf('moses.frase'), laptopOf('darcel.schlecht')]);
  const before = await darcel.app.unread();

  const record = await (await moses.app.openRecords('Opportunities')).open(opportunity);
  const address = new URL(moses.page.url());
  await record.handTo('Darcel Schlecht');

  await darcel.app.expectUnread(before + 1);
  await expect(darcel.page).toHaveTitle(new RegExp(`^\\(${before + 1}\\) `));

  await darcel.app.bell.click();
  const panel = new NotificationsPanel(darcel.page);
  await expect(panel.item(new RegExp(opportunity)).first()).toBeVisible();
  await panel.item(new RegExp(opportunity)).first().click();
  await expect(darcel.app.record.heading(opportunity)).toBeVisible();
  expect(new URL(darcel.page.url()).pathname + new URL(darcel.page.url()).hash).toBe(address.pathname + address.hash);
  await expect(darcel.app.record.owner).toHaveValue('Darcel Schlecht');
  await darcel.app.expectUnread(before);

  const notifications = await darcel.app.openNotifications();
  if (before > 0) await notifications.markAllAsRead.click();
  await darcel.app.expectUnread(0);
  await expect(darcel.page).toHaveTitle(/^(?!\()/);
});

test('the teammate reads in one window and the other window of the same browser agrees', async ({ laptopOf }) => {
  const darcel = await laptopOf('darcel.schlecht');
  const other = await darcel.newTab();
  const moses = await laptopOf('moses.frase');
  const before = await darcel.app.unread();
  await (await (await moses.app.openRecords('Opportunities')).open(opportunity)).handTo('Darcel Schlecht');
  await darcel.app.expectUnread(before + 1);
  await expect(other).toHaveTitle(new RegExp(`^\\(${before + 1}\\) `));
  await (await darcel.app.openNotifications()).markAllAsRead.click();
  await darcel.app.expectUnread(0);
  await expect(other).toHaveTitle(/^(?!\()/);
});

test('the one who hands over is not notified of their own doing', async ({ laptopOf }) => {
  const moses = await laptopOf('moses.frase');
  const before = await moses.app.unread();
  const record = await (await moses.app.openRecords('Opportunities')).open(opportunity);
  await record.handTo('Darcel Schlecht');
  await moses.app.everythingSent();
  await record.handTo('Moses Frase');
  await moses.app.everythingSent();
  await moses.app.syncNow();
  await moses.app.expectUnread(before);
});
