import { expect } from '@playwright/test';
import type { RecordPage } from '../pages/record-page.ts';
import { type Computer, shells } from '../world/computer.ts';
import { warmLead } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

const title = `Look at ${warmLead}`;

async function rate(lead: RecordPage, rating: 'Hot' | 'Cold') {
  await lead.choose('Rating', rating);
  await lead.saveChanges();
}

/** An admin has Rosalina told of every lead that becomes hot. */
async function ruleForRosalina(admin: Computer) {
  const rule = await (await admin.app.openRules()).startNew();
  await rule.name.fill('Hot leads for Rosalina');
  await rule.addCriterion('Rating', 'equals', 'Hot');
  await rule.addRecipient('Rosalina Dieter');
  await rule.title.fill('Look at {{name}}');
  await rule.body.fill('{{actor.displayName}} says it is {{fields.rating}}.');
  await expect(rule.dryRun).toContainText('1 person');
  await rule.saveAs('Hot leads for Rosalina');
}

for (const shell of shells) {
  test.describe(`in the ${shell}`, () => {
    test.use({ shell });
    test.slow();

    test('a rule an admin builds tells its recipient when a lead becomes hot, and again only after it had cooled', async ({
      computerOf,
      laptopOf,
    }) => {
      const [rosalina, anna] = [await computerOf('rosalina.dieter'), await computerOf('anna.snelling')];
      const before = await rosalina.app.unread();
      const admin = await laptopOf('admin');
      await ruleForRosalina(admin);
      await admin.app.everythingSent();
      await rosalina.expectUnread(before);

      const lead = await (await anna.app.openRecords('Leads')).open(warmLead);
      await rate(lead, 'Hot');
      await rosalina.expectUnread(before + 1);
      const inbox = await rosalina.app.openNotifications();
      await expect(inbox.entry(title)).toContainText('Anna Snelling says it is hot.');
      await expect(await inbox.whyOf(title)).toContainText('Hot leads for Rosalina');

      const arriving = await (await admin.app.openRecords('Leads')).open(warmLead);
      await lead.field('Notes').fill('Call on Friday.');
      await lead.saveChanges();
      await expect(arriving.field('Notes')).toHaveValue('Call on Friday.');
      await rate(lead, 'Cold');
      await expect(arriving.field('Rating')).toHaveValue('Cold');
      await rosalina.app.syncNow();
      await rosalina.expectUnread(before + 1);

      await rate(lead, 'Hot');
      await rosalina.expectUnread(before + 2);
      await expect(inbox.entry(title)).toHaveCount(2);
    });

    test('a rule built and a lead rated offline, both restarted, tell the recipient once the network is back', async ({
      computerOf,
    }) => {
      const admin = await computerOf('admin', { restarts: true });
      await admin.setOffline(true);
      await ruleForRosalina(admin);
      await admin.restart();
      await expect(admin.app.syncStatus).toHaveText('Offline — 1 change waiting');
      await admin.setOffline(false);
      await expect(admin.app.syncStatus).toHaveText(/^Synced/);

      const [rosalina, anna] = [
        await computerOf('rosalina.dieter'),
        await computerOf('anna.snelling', { restarts: true }),
      ];
      const before = await rosalina.app.unread();
      await anna.setOffline(true);
      await rate(await (await anna.app.openRecords('Leads')).open(warmLead), 'Hot');
      await anna.restart();
      // The edit, and what she was told of this lead being read.
      await expect(anna.app.syncStatus).toHaveText('Offline — 2 changes waiting');
      const lead = await (await anna.app.openRecords('Leads')).open(warmLead);
      await expect(lead.field('Rating')).toHaveValue('Hot');
      await rosalina.app.syncNow();
      await rosalina.expectUnread(before);

      await anna.setOffline(false);
      await expect(anna.app.syncStatus).toHaveText(/^Synced/);
      await rosalina.expectUnread(before + 1);
      await expect((await rosalina.app.openNotifications()).entry(title)).toContainText(
        'Anna Snelling says it is hot.',
      );
    });
  });
}
