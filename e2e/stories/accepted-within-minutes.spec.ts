import { expect } from '@playwright/test';
import { test } from '../world/story.ts';
import { at, monday, nextFriday, reads, setClock } from '../world/working-week.ts';

const friday = nextFriday();
const lead = 'Priya Raman';
const reason = 'At the trade show until Monday.';

test.use({ serverTime: at(friday, '16:50') });

test('a hot lead on Friday afternoon goes past who is away and who declines, and is accepted within minutes', async ({
  server,
  laptopOf,
  teammate,
}) => {
  const admin = await teammate('admin');
  await admin.isAway('anna.snelling', at(friday, '12:00'), at(monday(friday), '08:00'));
  await admin.assignHotLeads('anna.snelling', 'moses.frase', 'versie.hillebrand');
  const dustin = await laptopOf('dustin.brinkmann');
  const moses = await laptopOf('moses.frase');
  const versie = await laptopOf('versie.hillebrand');
  const itIs = async (time: string) => {
    server.setTime(at(friday, time));
    for (const { page } of [dustin, moses, versie]) await setClock(page, at(friday, time));
  };
  await itIs('16:50');
  // What is on her first screen is before her eyes.
  await versie.app.goTo('Accounts');

  // Anna would be next, but she is away.
  const record = await (await dustin.app.openRecords('Leads')).startNew();
  await record.field('Name').fill(lead);
  await record.choose('Rating', 'Hot');
  await record.save.click();
  await expect(record.handOff).toContainText(reads('Moses Frase 16:50'));

  await (await moses.app.openToday()).decline(lead, reason);
  await expect(record.handOff).toContainText(reads('Versie Hillebrand 16:50'));
  const timeline = dustin.page.getByRole('list', { name: 'Timeline' });
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Moses Frase declined it' })).toContainText(reason);

  await itIs('17:02');
  await (await versie.app.openToday()).accept(lead);
  await expect(record.handOff).toContainText(reads('Accepted 17:02 12 min'));
  await expect(record.owner).toHaveValue('Versie Hillebrand');

  // What she does with it first is measured as well; it is her hot lead to call now.
  await (await versie.app.openToday())
    .line('Hot leads nobody has called', lead)
    .getByRole('button', { name: 'Log a call' })
    .click();
  await versie.page.getByRole('dialog').getByRole('button', { name: 'Save call' }).click();
  await expect(record.handOff).toContainText(reads('Acted on 17:02 12 min'));
});
