import { expect } from '@playwright/test';
import { demoOrg, opportunity } from '../world/demo-org.ts';
import { breakDatabases } from '../world/log-of-databases.ts';
import { test } from '../world/story.ts';

test('the power goes right after signing in: what was there opens offline at the next start', async ({ laptopOf }) => {
  const moses = await laptopOf('moses.frase', { restarts: true });
  await moses.setOffline(true);
  await moses.kill();
  await moses.open();
  await (await moses.app.openRecords('Opportunities')).open(opportunity);
});

test('what the browser keeps is broken: it is said why one has to sign in again, and all comes back', async ({
  laptopOf,
}) => {
  const moses = await laptopOf('moses.frase', { restarts: true });
  const unread = await moses.app.unread();
  await moses.kill();
  await breakDatabases(moses.profile);
  await moses.open();
  await expect(moses.page.getByRole('alert')).toContainText('The data on this device was damaged');
  await moses.signIn.signIn({ ...demoOrg, username: 'moses.frase' });
  await moses.app.expectUnread(unread);
});

test('the power goes after an edit was saved offline: it is there at the next start, and reaches the server', async ({
  laptopOf,
  teammate,
}) => {
  const moses = await laptopOf('moses.frase', { restarts: true });
  // The browser writes its cookies to the disk half a minute later, or when it closes.
  await moses.restart();
  const record = await (await moses.app.openRecords('Opportunities')).open(opportunity);
  await moses.setOffline(true);
  await record.field('Notes').fill('Wants a trial unit first.');
  await record.saveChanges();
  await moses.kill();

  await moses.open();
  const again = await (await moses.app.openRecords('Opportunities')).open(opportunity);
  await expect(again.field('Notes')).toHaveValue('Wants a trial unit first.');
  await moses.setOffline(false);
  await moses.app.syncNow();
  await expect(moses.app.syncStatus).toHaveText(/^Synced/);
  const arrived = await (await teammate('darcel.schlecht')).record(opportunity);
  expect(arrived?.fields).toMatchObject({ notes: 'Wants a trial unit first.' });
});
