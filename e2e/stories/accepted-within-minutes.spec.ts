import { expect, type Page } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import type { Laptop } from '../world/laptop.ts';
import { test } from '../world/story.ts';
import type { StoryServer } from '../world/story-server.ts';
import type { Teammate } from '../world/teammate.ts';
import { at, monday, nextFriday, reads, setClock } from '../world/working-week.ts';

const friday = nextFriday();
const lead = 'Priya Raman';
const reason = 'At the trade show until Monday.';

type Friday = {
  readonly server: StoryServer;
  readonly teammate: (username: string) => Promise<Teammate>;
  readonly laptopOf: (username: string) => Promise<Laptop>;
};

/** Versie's app, wherever it runs. */
type Versie = {
  readonly window: Page;
  /** Accepts the lead; her clock stands at this time. */
  readonly accept: (time: string) => Promise<void>;
};

test.use({ serverTime: at(friday, '16:50') });

test('a hot lead on Friday afternoon goes past who is away and who declines, and is accepted within minutes', async ({
  server,
  teammate,
  laptopOf,
}) => {
  const versie = await laptopOf('versie.hillebrand');
  await acceptedWithinMinutes(
    { server, teammate, laptopOf },
    {
      window: versie.page,
      accept: async () => (await versie.app.openToday()).accept(lead),
    },
  );
});

test('on the real Electron a hot lead on Friday afternoon is accepted from the tray, with the window closed', async ({
  server,
  teammate,
  laptopOf,
  realDesktopOf,
}) => {
  const versie = await realDesktopOf('versie.hillebrand');
  await acceptedWithinMinutes(
    { server, teammate, laptopOf },
    {
      window: versie.page,
      accept: async (time) => {
        await versie.closeWindow();
        await versie.clickTrayIcon();
        const popover = await versie.popover();
        await setClock(popover, at(friday, time));
        // By now she was reminded of it as well.
        const told = popover.getByRole('listitem').filter({ hasText: `Lead assigned to you: ${lead}` });
        await told.getByRole('button', { name: 'Accept', exact: true }).click();
        await versie.clickTrayItem('Open SmartLite');
        await versie.expectWindow('screen');
      },
    },
  );
});

async function acceptedWithinMinutes({ server, teammate, laptopOf }: Friday, versie: Versie): Promise<void> {
  const admin = await teammate('admin');
  await admin.isAway('anna.snelling', at(friday, '12:00'), at(monday(friday), '08:00'));
  await admin.assignHotLeads('anna.snelling', 'moses.frase', 'versie.hillebrand');
  const dustin = await laptopOf('dustin.brinkmann');
  const moses = await laptopOf('moses.frase');
  const itIs = async (time: string) => {
    server.setTime(at(friday, time));
    for (const page of [dustin.page, moses.page, versie.window]) await setClock(page, at(friday, time));
  };
  await itIs('16:50');
  const hers = new AppShell(versie.window);
  // What is on her first screen is before her eyes.
  await hers.goTo('Accounts');

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
  await versie.accept('17:02');
  await expect(record.handOff).toContainText(reads('Accepted 17:02 12 min'));
  await expect(record.owner).toHaveValue('Versie Hillebrand');

  // What she does with it first is measured as well; it is her hot lead to call now.
  await (await hers.openToday())
    .line('Hot leads nobody has called', lead)
    .getByRole('button', { name: 'Log a call' })
    .click();
  await versie.window.getByRole('dialog').getByRole('button', { name: 'Save call' }).click();
  await expect(record.handOff).toContainText(reads('Acted on 17:02 12 min'));
}
