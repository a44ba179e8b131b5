import { expect } from '@playwright/test';
import { test } from '../world/story.ts';
import { at, nextFriday, setClock } from '../world/working-week.ts';

const friday = nextFriday();
test.use({ serverTime: at(friday, '09:00') });

test('what is snoozed on one laptop, offline, is off the bell of both, and wakes on both at its moment', async ({
  server,
  laptopOf,
  teammate,
}) => {
  const [here, there] = [await laptopOf('darcel.schlecht'), await laptopOf('darcel.schlecht')];
  const itIs = async (time: string) => {
    server.setTime(at(friday, time));
    for (const { page } of [here, there]) await setClock(page, at(friday, time));
  };
  await itIs('09:00');
  const before = await here.app.unread();
  await (await teammate('anna.snelling')).createLeadsFor('darcel.schlecht', 'Later Please');
  for (const laptop of [here, there]) await laptop.expectUnread(before + 1);

  await here.setOffline(true);
  const item = (await here.app.openNotifications()).item(/Later Please/);
  await item.focus();
  await here.page.keyboard.press('h');
  await here.page.getByRole('menuitem', { name: 'In an hour' }).click();
  await expect(item).toHaveCount(0);
  await here.expectUnread(before);
  await there.expectUnread(before + 1);

  await here.setOffline(false);
  await there.expectUnread(before);
  const elsewhere = (await there.app.openNotifications()).item(/Later Please/);
  await here.setOffline(true);
  await itIs('09:59');
  await expect(here.app.syncStatus).toHaveText('Offline');
  await there.app.syncNow();
  for (const laptop of [here, there]) await laptop.expectUnread(before);

  await itIs('10:00');
  for (const laptop of [here, there]) await laptop.expectUnread(before + 1);
  for (const shown of [item, elsewhere]) await expect(shown).toBeVisible();
  await here.setOffline(false);
  await here.app.everythingSent();
  for (const laptop of [here, there]) await laptop.expectUnread(before + 1);
});
