import { expect } from '@playwright/test';
import { demoOrg, opportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test.describe('with thousands of records', () => {
  test.use({ demo: 'whole' });

  test('the first sync shows its progress, and brings all of the demo org', async ({ newLaptop }) => {
    const laptop = await newLaptop();
    // A slow line, so that there is something to show.
    await laptop.page.route('**/api/sync/pull/records*', async (route) => {
      await progress.waitFor();
      await route.continue();
    });
    const progress = laptop.page.getByRole('progressbar', { name: 'First sync' });
    await laptop.signIn.signIn({ ...demoOrg, username: 'moses.frase' });
    await laptop.app.firstSyncDone();
    await expect(progress).toBeHidden();
    await laptop.app.goTo('Opportunities');
    await expect(laptop.page.getByRole('main')).toContainText('8,800');
  });
});

test('the address of a record opens it, one of nothing says so, and a second start opens at once with the server gone', async ({
  server,
  laptopOf,
}) => {
  const moses = await laptopOf('moses.frase', { restarts: true });
  const unread = await moses.app.unread();
  await (await moses.app.openRecords('Opportunities')).open(opportunity);
  const address = moses.page.url();
  await moses.app.goTo('Accounts');
  await moses.page.goto(address);
  await expect(moses.app.record.heading(opportunity)).toBeVisible();
  await moses.page.goto(address.replace(/opportunity-\w+$/, 'no-such-record'));
  await expect(moses.page.getByRole('main')).toContainText(/not (here|found|on this device)|no such|does not exist/i);

  await server.stop();
  await moses.restart();
  await moses.app.expectUnread(unread);
  await expect(moses.app.syncStatus).toHaveText(/^Offline/);
});
