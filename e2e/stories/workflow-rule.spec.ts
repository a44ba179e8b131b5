import { expect } from '@playwright/test';
import type { RecordPage } from '../pages/record-page.ts';
import { warmLead } from '../world/demo-org.ts';
import { ruleForRosalina, hotLeadTitle as title } from '../world/rule-for-rosalina.ts';
import { awaitNote } from '../world/sentinel.ts';
import { test } from '../world/story.ts';

async function rate(lead: RecordPage, rating: 'Hot' | 'Cold') {
  await lead.choose('Rating', rating);
  await lead.saveChanges();
}

test('a rule an admin builds tells its recipient when a lead becomes hot, and again only after it had cooled', async ({
  laptopOf,
  desktopComputerOf,
}) => {
  const [rosalina, anna] = [await desktopComputerOf('rosalina.dieter'), await laptopOf('anna.snelling')];
  const before = await rosalina.app.unread();
  const admin = await laptopOf('admin');
  await ruleForRosalina(admin);
  await admin.app.everythingSent();
  await awaitNote(anna, rosalina, 'Written after the rule.');
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
  await awaitNote(admin, rosalina, 'Written after it had cooled.');
  await rosalina.expectUnread(before + 1);

  await rate(lead, 'Hot');
  await rosalina.expectUnread(before + 2);
  await expect((await rosalina.app.openNotifications()).entry(title)).toHaveCount(2);
});
