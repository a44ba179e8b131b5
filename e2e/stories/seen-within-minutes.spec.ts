import { expect } from '@playwright/test';
import type { AppShell } from '../pages/app-shell.ts';
import { reassign } from '../pages/hand-offs-page.ts';
import { NotificationsPanel } from '../pages/notifications-panel.ts';
import { test } from '../world/story.ts';
import { at, monday, nextFriday, reads, setClock } from '../world/working-week.ts';

const friday = nextFriday();

test.use({ serverTime: at(friday, '16:58') });

test('a hot lead nobody sees on Friday afternoon raises the alarm, and a late proof takes it back', async ({
  server,
  laptopOf,
  desktopComputerOf,
}) => {
  // Moses hands over, Darcel receives and reports to Melvin; Anna is there to take over.
  const [moses, darcel, melvin] = await Promise.all([
    laptopOf('moses.frase'),
    desktopComputerOf('darcel.schlecht'),
    laptopOf('melvin.marxen'),
  ]);
  const itIs = async (day: string, time: string) => {
    server.setTime(at(day, time));
    for (const { page } of [moses, darcel, melvin]) await setClock(page, at(day, time));
  };
  await itIs(friday, '16:58');
  // Her list of notifications would show at once whatever comes.
  await darcel.app.goTo('Accounts');
  const [ofMoses, ofDarcel] = [await moses.app.unread(), await darcel.app.unread()];
  // A rule of the demo tells the manager of each of the two hot leads.
  const ofMelvin = (await melvin.app.unread()) + 2;

  await newHotLead(moses.app, 'Priya Raman', 'Darcel Schlecht');
  await darcel.expectUnread(ofDarcel + 1);
  const proof = moses.app.record.handOff;
  await expect(proof).toContainText(reads('Handed to Darcel Schlecht 16:58'));
  await expect(proof).toContainText(reads('Delivered 16:58 .*Seen: not yet'));

  // Darcel's network goes; at 16:59 she looks at her bell.
  await darcel.setOffline(true);
  await itIs(friday, '16:59');
  await darcel.app.bell.click();
  await expect(new NotificationsPanel(darcel.page).item(/Priya Raman/)).toBeVisible();
  // That it was on her screen is kept on her laptop, a frame after it was.
  await expect(darcel.app.syncStatus).toHaveText(/^Offline — \d+ changes? waiting$/);
  await darcel.page.keyboard.press('Escape');

  // Meanwhile another one is on its way to her, and cannot reach her.
  await newHotLead(moses.app, 'Ines Duarte', 'Darcel Schlecht');
  await expect(proof).toContainText(/not delivered: Darcel Schlecht’s device last checked in .* ago/);

  // Nobody is told on before the receiver had her chance.
  await itIs(friday, '17:05');
  await expect(proof).toContainText(reads('reminded 17:05'));
  await expectOverdue(moses.app, 2);
  await moses.expectUnread(ofMoses);
  await melvin.expectUnread(ofMelvin);

  // Then it is the giver's and the manager's to know.
  await itIs(friday, '17:16');
  await expect(proof).toContainText(reads('alarm 17:16 to you and Melvin Marxen'));
  await moses.expectUnread(ofMoses + 2);
  await melvin.expectUnread(ofMelvin + 2);

  // One click gives what cannot reach her to somebody else, right on the alarm.
  await moses.app.bell.click();
  const panel = new NotificationsPanel(moses.page);
  await reassign(panel.panel, 'Ines Duarte', 'Anna Snelling');
  await moses.expectUnread(ofMoses + 1);
  await melvin.expectUnread(ofMelvin + 1);
  await moses.page.keyboard.press('Escape');
  await expect(moses.app.record.owner).toHaveValue('Anna Snelling');
  await expect(proof).toContainText('Handed to Anna Snelling');

  // On Monday Darcel's laptop proves that she had seen the first one in time.
  await itIs(monday(friday), '09:00');
  await darcel.setOffline(false);
  await darcel.app.syncNow();
  await moses.expectUnread(ofMoses);
  await melvin.expectUnread(ofMelvin);
  // The other one had been hers for a while; it is Anna's now, so neither it nor its reminder counts.
  await darcel.expectUnread(ofDarcel + 1);
  await (await moses.app.openRecords('Leads')).open('Priya Raman');
  await expect(proof).toContainText(reads('seen before the alarm.*Seen 16:59 .*Accepted: not yet'));
  await moses.app.openNotifications();
  await expect(moses.page.getByRole('main').getByText(/seen at 16:59 .*before the alarm/)).toBeVisible();
  const handOffs = await moses.app.openHandOffs();
  // What is proven is late no more; what Anna has had since Friday is.
  await expectOverdue(moses.app, 1);
  await handOffs.show('Seen');
  await expect(handOffs.row('Priya Raman')).toContainText(reads('Seen 16:59'));

  // What she opens is opened, from wherever she comes to it.
  await (await darcel.app.openRecords('Leads')).open('Priya Raman');
  await darcel.expectUnread(ofDarcel);
  await handOffs.show('Opened');
  await expect(handOffs.row('Priya Raman')).toContainText(reads('Opened 09:00'));
});

async function newHotLead(app: AppShell, name: string, owner: string): Promise<void> {
  const record = await (await app.openRecords('Leads')).startNew();
  await record.field('Name').fill(name);
  await record.choose('Rating', 'Hot');
  await record.chooseOwner(owner);
  await record.save.click();
  await expect(record.heading(name)).toBeVisible();
}

/** The number beside the screen of hand-offs. */
async function expectOverdue(app: AppShell, count: number): Promise<void> {
  const link = app.page.getByRole('navigation').getByRole('link', { name: 'Hand-offs' });
  await expect(link).toHaveText(`Hand-offs${count}`);
}
