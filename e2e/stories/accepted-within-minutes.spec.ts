import { expect, type Page } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import { test } from '../world/story.ts';
import type { Teammate } from '../world/teammate.ts';
import { at, monday, nextFriday, reads, setClock } from '../world/working-week.ts';

const friday = nextFriday();
const lead = 'Priya Raman';
const reason = 'At the trade show until Monday.';

test.use({ serverTime: at(friday, '16:50') });

test('a hot lead on Friday afternoon goes past who is away and who declines, and is accepted within minutes', async ({
  server,
  teammate,
  laptopOf,
}) => {
  await assignedInTurn(await teammate('admin'));
  const [versie, dustin, moses] = [
    await laptopOf('versie.hillebrand'),
    await laptopOf('dustin.brinkmann'),
    await laptopOf('moses.frase'),
  ];
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
  await logCall(versie.page);
  await expect(record.handOff).toContainText(reads('Acted on 17:02 12 min'));
});

test('on the real Electron a hot lead on Friday afternoon is accepted from the tray, with the window closed', async ({
  server,
  teammate,
  realDesktopOf,
}) => {
  await assignedInTurn(await teammate('admin'));
  const [dustin, moses] = [await teammate('dustin.brinkmann'), await teammate('moses.frase')];
  const versie = await realDesktopOf('versie.hillebrand');
  await setClock(versie.page, at(friday, '16:50'));
  await new AppShell(versie.page).goTo('Accounts');
  const id = await dustin.createHotLead(lead);
  await moses.decline(lead, reason);

  server.setTime(at(friday, '17:02'));
  await setClock(versie.page, at(friday, '17:02'));
  await versie.closeWindow();
  await versie.expectWindow('nowhere');
  await versie.clickTrayIcon();
  const popover = await versie.popover();
  await setClock(popover, at(friday, '17:02'));
  // By now she was reminded of it as well.
  const told = popover.getByRole('listitem').filter({ hasText: `Lead assigned to you: ${lead}` });
  await told.getByRole('button', { name: 'Accept', exact: true }).click();
  const hers = async () => (await dustin.handOffsOf(id)).filter(({ toUsername }) => toUsername === 'versie.hillebrand');
  await expect.poll(hers).toMatchObject([{ acceptedAt: at(friday, '17:02'), actedAt: null }]);

  await versie.clickTrayItem('Open SmartLite');
  await versie.expectWindow('screen');
  await logCall(versie.page);
  await expect.poll(hers).toMatchObject([{ actedAt: at(friday, '17:02') }]);
});

/** Anna is away; she, Moses and Versie have the hot leads in turn. */
async function assignedInTurn(admin: Teammate): Promise<void> {
  await admin.isAway('anna.snelling', at(friday, '12:00'), at(monday(friday), '08:00'));
  await admin.assignHotLeads('anna.snelling', 'moses.frase', 'versie.hillebrand');
}

/** Logs a call with the hot lead that waits for one. */
async function logCall(page: Page): Promise<void> {
  await (await new AppShell(page).openToday())
    .line('Hot leads nobody has called', lead)
    .getByRole('button', { name: 'Log a call' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save call' }).click();
}
