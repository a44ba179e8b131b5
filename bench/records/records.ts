import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { AppShell } from '../../e2e/pages/app-shell.ts';
import { RecordListPage } from '../../e2e/pages/record-list-page.ts';
import { SignInPage } from '../../e2e/pages/sign-in-page.ts';
import { seedOrg, withFolder } from '../bench-org.ts';
import { startBenchServer } from '../bench-server.ts';
import { DEMO_ORG, fillWithLeads } from '../first-sync/more-leads.ts';
import { openBrowser } from '../page/browser.ts';
import { type Bench, type Measurement, milliseconds } from '../report.ts';

const STORED = 50_000;
const SIGNED_IN = { orgId: DEMO_ORG, username: 'moses.frase', password: 'demo' };

/** 50,000 records on one laptop, all held in memory by the app: what a person waits for. */
export const records: Bench = {
  name: 'records',
  run: () =>
    withFolder(async (folder) => {
      const dataDir = join(folder, 'data');
      await (await startBenchServer(dataDir, '--demo')).stop();
      await seedOrg({ dataDir }, DEMO_ORG, (work) => fillWithLeads(work, STORED));
      const server = await startBenchServer(dataDir);
      const browser = await openBrowser(join(folder, 'profile'));
      try {
        return [await firstSync(browser, server.url), ...(await laterStart(browser, server.url))];
      } finally {
        await browser.close();
        await server.stop();
      }
    }),
};

/** How long the app did not react at the worst moment of a first sync. */
async function firstSync(browser: BrowserContext, url: string): Promise<Measurement> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const blocked: number[] = [];
    Object.assign(globalThis, { blocked });
    new PerformanceObserver((list) => blocked.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  await page.goto(url);
  await new SignInPage(page).signIn(SIGNED_IN);
  await new AppShell(page).firstSyncDone(300_000);
  const blocked = await page.evaluate(() => (globalThis as unknown as { blocked: number[] }).blocked);
  await page.close();
  return row('longest the app does not react during the first sync', Math.max(0, ...blocked));
}

async function laterStart(browser: BrowserContext, url: string): Promise<Measurement[]> {
  const page = await browser.newPage();
  await page.goto(`${url}/leads`);
  const list = new RecordListPage(page);
  await list.rows.first().waitFor({ timeout: 120_000 });
  const open = await page.evaluate(() => performance.now());
  const first = list.rows.first().getByRole('link');
  const search = await untilShown(page, () => list.search.press('4'));
  const typing = await untilShown(page, () => list.search.press('2'));
  const record = await untilShown(page, () => first.click());
  await page.close();
  return [
    row('cold page to the first rows of a list', open),
    row('first key in its search to the result', search),
    row('next key to the result', typing),
    row('click on a row to its record', record),
  ];
}

/** Milliseconds from what a person does until the list has another length, or another screen is there. */
async function untilShown(page: Page, act: () => Promise<void>): Promise<number> {
  const taken = page.evaluate(() => {
    const shown = () =>
      [
        document.querySelector('h1')?.textContent,
        document.querySelector('table')?.getAttribute('aria-rowcount'),
      ].join();
    const before = shown();
    return new Promise<number>((resolve) => {
      let from = 0;
      const begin = ({ timeStamp }: Event) => {
        from ||= timeStamp;
      };
      addEventListener('keydown', begin, { capture: true, once: true });
      addEventListener('pointerdown', begin, { capture: true, once: true });
      new MutationObserver((_, observer) => {
        if (from === 0 || shown() === before) return;
        observer.disconnect();
        resolve(performance.now() - from);
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
  });
  await act();
  return taken;
}

function row(work: string, ms: number): Measurement {
  return { work: `${STORED.toLocaleString('en')} records: ${work}`, measured: milliseconds(ms) };
}
