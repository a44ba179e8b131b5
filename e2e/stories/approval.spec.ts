import { expect } from '@playwright/test';
import { NotificationsPanel } from '../pages/notifications-panel.ts';
import type { Computer } from '../world/computer.ts';
import { largeOpportunity, otherLargeOpportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

async function openOpportunity(computer: Computer, name: string) {
  return (await computer.app.openRecords('Opportunities')).open(name);
}

/** Opens what an approval waits for, from the list of approvals. */
async function openWaiting(computer: Computer, name: string) {
  const approvals = await computer.app.openApprovals();
  await approvals.record(name).getByRole('link').click();
  return computer.app.record.approval;
}

/** Approves in the panel of the bell, where it is asked. */
async function approveAtBell(computer: Computer, name: string) {
  await computer.app.bell.click();
  await new NotificationsPanel(computer.page).approve(new RegExp(name));
}

test('an opportunity is approved in two steps, another is rejected with a comment; the submitter’s bell says so each time', async ({
  laptopOf,
  desktopComputerOf,
}) => {
  const [rosalina, celia] = [await desktopComputerOf('rosalina.dieter'), await laptopOf('celia.rouche')];
  const before = { rosalina: await rosalina.app.unread(), celia: await celia.app.unread() };

  const deal = await openOpportunity(rosalina, largeOpportunity);
  await deal.approval.submit('The customer waits for an answer.');
  await expect(deal.approval.banner).toContainText('Step 1 of 2, waiting for Celia Rouche');
  await expect(deal.field('Notes')).not.toBeEditable();
  await expect(deal.approval.banner).toContainText('only Celia Rouche and admins can change it');
  await rosalina.app.goTo('Accounts');

  await celia.expectUnread(before.celia + 1);
  const asked = await openWaiting(celia, largeOpportunity);
  await expect(asked.banner).toContainText('The customer waits for an answer.');
  await asked.approve('Fine with me.');
  await expect(asked.banner).toContainText('Step 2 of 2, waiting for Maven Admin');
  await celia.expectUnread(before.celia);

  const admin = await laptopOf('admin');
  const atFirst = await admin.app.unread();
  await approveAtBell(admin, largeOpportunity);
  await admin.expectUnread(atFirst - 1);

  await rosalina.expectUnread(before.rosalina + 1);
  await openOpportunity(rosalina, largeOpportunity);
  await expect(rosalina.page.getByText('Approved by Maven Admin')).toBeVisible();
  await rosalina.expectUnread(before.rosalina);
  await expect(deal.field('Notes')).toBeEditable();
  await deal.field('Amount').fill('31000');
  await expect(deal.approval.warning).toContainText('Amount');

  await rosalina.page.getByRole('button', { name: 'Discard' }).click();
  const other = await openOpportunity(rosalina, otherLargeOpportunity);
  await other.approval.submit('');
  await rosalina.app.goTo('Accounts');
  await celia.expectUnread(before.celia + 1);
  const inbox = await celia.app.openNotifications();
  const title = `Approval requested: ${otherLargeOpportunity}`;
  await inbox.reject(title, 'The discount is too large.');
  await expect(inbox.entry(title)).toContainText('rejected by Celia Rouche');
  await celia.expectUnread(before.celia);

  await rosalina.expectUnread(before.rosalina + 1);
  const told = await rosalina.app.openNotifications();
  await expect(told.entry(`Rejected: ${otherLargeOpportunity}`)).toContainText('The discount is too large.');
  await expect(await told.whyOf(`Rejected: ${otherLargeOpportunity}`)).toContainText('Celia Rouche rejected step 1');
});
