import { expect } from '@playwright/test';
import { demoOrg } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test('an admin adds a user, who signs in; deactivated, their laptop locks and keeps nothing readable', async ({
  newLaptop,
  laptopOf,
}) => {
  const admin = await laptopOf('admin');
  const users = await admin.app.openUsers();
  await users.add({ username: 'nina.novak', name: 'Nina Novak', password: 'twelve chars' });
  await expect(users.person('Nina Novak')).toBeVisible();

  const nina = await newLaptop();
  await nina.signIn.signIn({ ...demoOrg, username: 'nina.novak', password: 'twelve chars' });
  await nina.app.firstSyncDone();

  await users.deactivate('Nina Novak');
  await expect(nina.signIn.signInButton).toBeVisible();
  await expect(nina.signIn.notice).toBeVisible();
  const left = () =>
    nina.page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.includes('smartlite')));
  await expect.poll(left).toEqual([]);
});

test('a person signs a lost laptop out, and erases another, from their own', async ({ laptopOf }) => {
  const mine = await laptopOf('moses.frase');
  const lost = await laptopOf('moses.frase');
  const settings = await mine.app.openSettings();
  await expect(settings.otherDevices).toHaveCount(1);
  await settings.revoke(settings.otherDevices);
  await expect(lost.signIn.signInButton).toBeVisible();

  await lost.signIn.signIn({ ...demoOrg, username: 'moses.frase' });
  await lost.app.firstSyncDone();
  await mine.page.reload();
  await expect(settings.otherDevices).toHaveCount(1);
  await settings.wipe(settings.otherDevices);
  await expect(lost.signIn.signInButton).toBeVisible();
  const left = () =>
    lost.page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.includes('smartlite')));
  await expect.poll(left).toEqual([]);
});
