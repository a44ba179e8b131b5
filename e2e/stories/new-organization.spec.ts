import { expect } from '@playwright/test';
import { test } from '../world/story.ts';

const pat = { name: 'Müller & Söhne', displayName: 'Pat Doe', username: 'pat', password: 'twelve chars' };

test.describe('where organizations may begin', () => {
  test.use({ serverFlags: ['--poll-seconds', '1', '--registration', 'open'] });

  test('somebody makes an organization, adds a colleague and hands them the first lead', async ({ newLaptop }) => {
    const mine = await newLaptop();
    await mine.signIn.createOrg(pat);
    await mine.app.firstSyncDone();
    await (await mine.app.openUsers()).add({ username: 'kim', name: 'Kim Roe', password: 'twelve chars' });

    const kims = await newLaptop();
    await kims.signIn.signIn({ orgId: 'muller-sohne', username: 'kim', password: 'twelve chars' });
    await kims.app.firstSyncDone();
    await kims.app.expectUnread(0);

    const leads = await mine.app.openRecords('Leads');
    const lead = await leads.startNew();
    await lead.field('Name').fill('Jane Miller');
    await lead.chooseOwner('Kim Roe');
    await lead.save.click();
    await expect(lead.heading('Jane Miller')).toBeVisible();
    await kims.app.expectUnread(1);
  });
});

test('where none may begin, the form says so and the way back to signing in is open', async ({ newLaptop }) => {
  const laptop = await newLaptop();
  await laptop.signIn.createOrg(pat);
  await expect(laptop.signIn.notice).toHaveText('This server takes no new organizations.');
  await laptop.page.getByRole('button', { name: 'Sign in instead' }).click();
  await expect(laptop.signIn.signInButton).toBeVisible();
});
