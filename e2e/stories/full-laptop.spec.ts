import { join } from 'node:path';
import { expect } from '@playwright/test';
import { demoOrg, largeOpportunity, opportunity } from '../world/demo-org.ts';
import { inboxLength } from '../world/inbox.ts';
import { Laptop } from '../world/laptop.ts';
import { ownBrowser } from '../world/laptop-browser.ts';
import { networkCable } from '../world/network-cable.ts';
import { test as story } from '../world/story.ts';

/** Of more than what a file has left in its last block. */
const longNotes = 'Wants a trial unit first. '.repeat(400).trim();

/** A laptop whose browser has a small disk of its own, where the first sync just fitted. */
const test = story.extend<{ moses: Laptop }>({
  moses: async ({ server, disk }, use) => {
    const laptop = new Laptop(ownBrowser(join(disk.folder, 'profile')), await networkCable(server.url));
    await laptop.open();
    await laptop.signIn.signIn({ ...demoOrg, username: 'moses.frase' });
    await laptop.app.firstSyncDone();
    // Nothing that moves frees room of itself.
    await expect.poll(() => inboxLength(laptop.page), { timeout: 60_000 }).toBe(0);
    await use(laptop);
    await laptop.throwAway();
  },
});

test('the laptop is full: an edit that cannot be saved says so and stays, all can be read, and space brings all back', async ({
  moses: laptop,
  disk,
  laptopOf,
}) => {
  const { app, page } = laptop;
  await laptop.setOffline(true);
  const before = await (await app.openRecords('Opportunities')).open(opportunity);
  await before.field('Product').fill('GTK 500 Plus');
  await before.saveChanges();
  const unread = await app.unread();

  disk.fill();
  const account = await (await app.openRecords('Accounts')).open('Acme Corporation');
  await expect(account.field('Location')).toHaveValue('United States');
  const record = await (await app.openRecords('Opportunities')).open(opportunity);
  await record.field('Notes').fill(longNotes);
  disk.fill();
  await record.save.click();
  const notice = page.getByRole('alert').filter({ hasText: 'Not saved' });
  await expect(notice).toContainText('no room left. Free some space');

  // By now the browser has closed its database, and may have freed a little of the disk.
  const darcel = await laptopOf('darcel.schlecht');
  const hers = await (await darcel.app.openRecords('Opportunities')).open(largeOpportunity);
  await hers.field('Notes').fill(longNotes);
  await hers.saveChanges();
  await darcel.app.everythingSent();
  disk.fill();
  await laptop.setOffline(false);
  await app.syncNow();
  await expect(app.syncStatus).toHaveText('Storage needs attention');
  await app.expectUnread(unread);
  await expect(record.field('Product')).toHaveValue('GTK 500 Plus');
  await expect(record.field('Notes')).toHaveValue(longNotes);
  await expect(record.save).toBeEnabled();

  disk.makeRoom();
  await record.saveChanges();
  await app.everythingSent();

  await (await darcel.app.openRecords('Opportunities')).open(opportunity);
  await expect(hers.field('Notes')).toHaveValue(longNotes);
  await expect(hers.field('Product')).toHaveValue('GTK 500 Plus');
  await (await app.openRecords('Opportunities')).open(largeOpportunity);
  await expect(record.field('Notes')).toHaveValue(longNotes);

  // What was being written when the room ran out is no reason to throw all away at the next start.
  await laptop.restart();
  await laptop.app.expectUnread(unread);
});
