import { expect } from '@playwright/test';
import type { Computer } from '../world/computer.ts';
import { largeOpportunity, opportunity, otherLargeOpportunity, warmLead } from '../world/demo-org.ts';
import { hotLeadTitle, ruleForRosalina, tellRosalina } from '../world/rule-for-rosalina.ts';
import { awaitNote } from '../world/sentinel.ts';
import { onRealElectron, test } from '../world/story.ts';

async function openOpportunity(computer: Computer, name: string) {
  return (await computer.app.openRecords('Opportunities')).open(name);
}

/** Opens what an approval waits for, from the list of approvals. */
async function openWaiting(computer: Computer, name: string) {
  await (await computer.app.openApprovals()).record(name).getByRole('link').click();
  return computer.app.record.approval;
}

test('a rule that an admin builds offline outlives a restart, waits visibly, and tells once the server is back', async ({
  server,
  laptopOf,
  teammate,
}) => {
  const admin = await laptopOf('admin', { restarts: true });
  const [anna, rosalina] = [await teammate('anna.snelling'), await teammate('rosalina.dieter')];
  await server.stop();
  await ruleForRosalina(admin);
  await admin.expectWaiting(1);
  await admin.restart();
  await admin.expectWaiting(1);

  await server.comeBack();
  await expect(admin.app.syncStatus).toHaveText(/^Synced/);
  await anna.change(warmLead, { rating: 'hot' });
  const told = (await rosalina.notifications()).filter(({ title }) => title === hotLeadTitle);
  expect(told).toMatchObject([{ body: 'Anna Snelling says it is hot.', why: { ruleName: 'Hot leads for Rosalina' } }]);
});

const shells = [['browser', {}] as const, ['desktop', onRealElectron] as const];

for (const [shell, options] of shells) {
  test.describe(`in the ${shell}`, () => {
    test.use(options);

    test('whatever is done offline outlives a restart, waits visibly, and arrives once when the network is back', async ({
      server,
      computerOf,
      teammate,
    }) => {
      const admin = await teammate('admin');
      await tellRosalina(admin);
      const [rosalina, celia] = [
        await computerOf('rosalina.dieter', { restarts: true }),
        await computerOf('celia.rouche', { restarts: true }),
      ];
      const before = { rosalina: await rosalina.app.unread(), celia: await celia.app.unread() };

      // The server is gone for everybody: Rosalina hands over and submits.
      await server.stop();
      await (await openOpportunity(rosalina, opportunity)).handTo('Celia Rouche');
      await (await openOpportunity(rosalina, otherLargeOpportunity)).approval.submit('');
      await (await openOpportunity(rosalina, largeOpportunity)).approval.submit('From the train.');
      await rosalina.expectWaiting(3);
      await rosalina.restart();
      await rosalina.expectWaiting(3);
      await expect((await openOpportunity(rosalina, opportunity)).owner).toHaveValue('Celia Rouche');
      await rosalina.app.expectRecordsInWorker();
      const deal = await openOpportunity(rosalina, largeOpportunity);
      await expect(deal.approval.banner).toContainText('Waiting to sync');
      await expect(deal.approval.banner).toContainText('Step 1 of 2, waiting for Celia Rouche');

      await server.comeBack();
      await expect(rosalina.app.syncStatus).toHaveText(/^Synced/);
      await expect(deal.approval.banner).not.toContainText('Waiting to sync');
      await rosalina.app.goTo('Accounts');
      await celia.expectUnread(before.celia + 3);

      // Only Celia is off the network: she decides, and rates a lead.
      const waiting = await celia.app.openApprovals();
      // The bell is told first; what it is about follows in the same round.
      await expect(waiting.record(largeOpportunity)).toBeVisible();
      await expect(waiting.record(otherLargeOpportunity)).toBeVisible();
      await celia.setOffline(true);
      await (await openWaiting(celia, largeOpportunity)).approve('Fine with me.');
      const rejected = await openWaiting(celia, otherLargeOpportunity);
      await rejected.reject('Not at this price.');
      await expect(rejected.banner).toContainText('Rejected by Celia Rouche');
      await expect(rejected.banner).toContainText('Waiting to sync');
      const lead = await (await celia.app.openRecords('Leads')).open(warmLead);
      await lead.choose('Rating', 'Hot');
      await lead.saveChanges();
      await celia.restart();
      await expect(celia.app.syncStatus).toHaveText(/^Offline — \d changes waiting$/);
      await celia.expectUnread(before.celia + 1);
      await expect((await celia.app.openApprovals()).nothingWaits).toBeVisible();
      await expect((await (await celia.app.openRecords('Leads')).open(warmLead)).field('Rating')).toHaveValue('Hot');
      await awaitNote(admin, rosalina, 'Nothing of Celia’s has come yet.');
      await rosalina.expectUnread(before.rosalina);

      await celia.setOffline(false);
      await expect(celia.app.syncStatus).toHaveText(/^Synced/);
      // One that was rejected, and one of the rule.
      await rosalina.expectUnread(before.rosalina + 2);
      await admin.approve(largeOpportunity);
      await rosalina.expectUnread(before.rosalina + 3);
      const told = await rosalina.app.openNotifications();
      await expect(told.entry(`Rejected: ${otherLargeOpportunity}`)).toContainText('Not at this price.');
      await expect(told.entry(`Approved: ${largeOpportunity}`)).toBeVisible();
      await expect(told.entry(hotLeadTitle)).toHaveCount(1);
      await expect(told.entry(hotLeadTitle)).toContainText('Celia Rouche says it is hot.');
    });
  });
}
