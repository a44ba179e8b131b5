import { expect } from '@playwright/test';
import { NotificationsPanel } from '../pages/notifications-panel.ts';
import { opportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test('a hand-off is on the bell of the teammate within one poll, in each of their windows, opens with one click and clears', async ({
  laptopOf,
}) => {
  const [moses, darcel] = await Promise.all([laptopOf('moses.frase'), laptopOf('darcel.schlecht')]);
  const other = await darcel.newTab();
  const [ofMoses, before] = [await moses.app.unread(), await darcel.app.unread()];

  const record = await (await moses.app.openRecords('Opportunities')).open(opportunity);
  const address = new URL(moses.page.url());
  await record.handTo('Darcel Schlecht');

  await darcel.app.expectUnread(before + 1);
  for (const page of [darcel.page, other]) await expect(page).toHaveTitle(new RegExp(`^\\(${before + 1}\\) `));

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
  for (const page of [darcel.page, other]) await expect(page).toHaveTitle(/^(?!\()/);

  // Of what he does himself Moses is told nothing, not even when he takes it.
  await record.handTo('Moses Frase');
  await moses.app.everythingSent();
  await moses.app.syncNow();
  await moses.app.expectUnread(ofMoses);
});
