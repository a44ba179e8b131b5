import { expect, type Page } from '@playwright/test';
import { demoOrg, opportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test('no script can read what keeps a person signed in; without it they sign in again, and what waits goes out', async ({
  laptopOf,
}) => {
  const moses = await laptopOf('moses.frase');
  expect(await scriptReadable(moses.page)).not.toMatch(/token/i);
  const record = await (await moses.app.openRecords('Opportunities')).open(opportunity);
  await moses.setOffline(true);
  await record.field('Notes').fill('Wants a trial unit first.');
  await record.saveChanges();
  await moses.page.context().clearCookies();

  await moses.setOffline(false);
  await moses.page.reload();
  await expect(moses.signIn.notice).toBeVisible();
  await moses.signIn.signIn({ ...demoOrg, username: 'moses.frase' });
  await expect(moses.app.syncStatus).toHaveText(/^Synced/);
  const again = await (await moses.app.openRecords('Opportunities')).open(opportunity);
  await expect(again.field('Notes')).toHaveValue('Wants a trial unit first.');
});

test('two people on one laptop never see each other’s data; signing out asks about changes that were not sent, and leaves nothing in the browser', async ({
  laptopOf,
}) => {
  const laptop = await laptopOf('moses.frase');
  const unread = await laptop.app.unread();
  expect(unread).toBeGreaterThan(0);
  const { entries } = await laptop.app.openNotifications();
  await expect(entries).toHaveCount(unread);
  const his = await entries.allTextContents();
  const left = () =>
    laptop.page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.includes('smartlite')));
  await laptop.app.startSignOut();
  await expect(laptop.signIn.signInButton).toBeVisible();
  await expect.poll(left).toEqual([]);
  expect(await laptop.page.evaluate(() => JSON.stringify(localStorage))).not.toContain('moses');

  await laptop.signIn.signIn({ ...demoOrg, username: 'gladys.colclough' });
  await laptop.app.firstSyncDone();
  await laptop.app.openNotifications();
  // Once hers is there, anything of his that could show would.
  await expect(entries.filter({ hasText: 'Melvin Marxen' })).toHaveCount(1);
  const hers = await entries.allTextContents();
  expect(hers.filter((text) => his.includes(text))).toEqual([]);
  await laptop.app.expectUnread(hers.length);
  await laptop.app.startSignOut();
  await laptop.signIn.signIn({ ...demoOrg, username: 'moses.frase' });
  await laptop.app.firstSyncDone();
  await laptop.app.expectUnread(unread);

  const record = await (await laptop.app.openRecords('Opportunities')).open(opportunity);
  await laptop.setOffline(true);
  await record.field('Notes').fill('Called at noon.');
  await record.saveChanges();
  await laptop.app.startSignOut();
  const question = laptop.page.getByRole('dialog');
  await expect(question).toContainText(/1 change/);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(record.field('Notes')).toHaveValue('Called at noon.');
  await laptop.app.startSignOut();
  await question.getByRole('button', { name: /Sign out/ }).click();
  await expect(laptop.signIn.signInButton).toBeVisible();
});

test('on a shared computer nothing is kept once the window closes, and what waits is not lost unasked', async ({
  newLaptop,
}) => {
  const laptop = await newLaptop({ restarts: true });
  // A wrong password is refused in words, and the right one still signs in.
  await laptop.signIn.signIn({ ...demoOrg, username: 'moses.frase', password: 'wrong' });
  await expect(laptop.signIn.notice).toBeVisible();
  await laptop.signIn.sharedComputer.check();
  await laptop.signIn.signIn({ ...demoOrg, username: 'moses.frase' });
  await laptop.app.firstSyncDone();
  expect(await laptop.app.unread()).toBeGreaterThan(0);
  const record = await (await laptop.app.openRecords('Opportunities')).open(opportunity);
  await laptop.setOffline(true);
  await record.field('Notes').fill('Called at noon.');
  await record.saveChanges();
  await expect(laptop.app.syncStatus).toContainText('1 change waiting');
  const question = laptop.page.waitForEvent('dialog');
  // Playwright's own reload would wait for a page that never comes.
  await laptop.page.evaluate(() => void setTimeout(() => location.reload()));
  const asked = await question;
  expect(asked.type()).toBe('beforeunload');
  await asked.dismiss();
  await expect(record.field('Notes')).toHaveValue('Called at noon.');
  await laptop.close();
  await laptop.setOffline(false);
  await laptop.open();
  await expect(laptop.signIn.signInButton).toBeVisible();
  expect(
    await laptop.page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.includes('rxdb'))),
  ).toEqual([]);
});

/** All that is kept for this page beside its documents, as a script of it can read it. */
function scriptReadable(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('smartlite-device');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const values = await new Promise<unknown[]>((resolve, reject) => {
      const request = database.transaction('values').objectStore('values').getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return JSON.stringify([values, { ...localStorage }, { ...sessionStorage }, document.cookie]);
  });
}
