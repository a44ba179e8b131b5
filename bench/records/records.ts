import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { AppShell } from '../../e2e/pages/app-shell.ts';
import { RecordListPage } from '../../e2e/pages/record-list-page.ts';
import { SignInPage } from '../../e2e/pages/sign-in-page.ts';
import { BENCH_ADMIN, BENCH_ORG, createBenchOrg, seedOrg, withFolder } from '../bench-org.ts';
import { startBenchServer, startPageServer } from '../bench-server.ts';
import { DEMO_ORG, fillWithLeads } from '../first-sync/more-leads.ts';
import { median } from '../median.ts';
import { onBenchPage, openBrowser } from '../page/browser.ts';
import { BARE_LIST_PATH, buildWebRoot } from '../page/build-bench-page.ts';
import type { RecordTimes } from '../page/measure-records.ts';
import { untilAllInPlace, untilTableKept } from '../page/until-inbox.ts';
import { usageOf } from '../process-usage.ts';
import { type Bench, type Measurement, milliseconds } from '../report.ts';
import { importing } from './import-rows.ts';

const STORED = 50_000;
const ROUNDS = 3;
const SIGNED_IN = { orgId: DEMO_ORG, username: 'moses.frase', password: 'demo' };

/** 50,000 records on one laptop: what a person waits for, and what it takes of the memory. */
export const records: Bench = {
  name: 'records',
  run: () =>
    withFolder(async (folder) => {
      const webRoot = join(folder, 'web');
      const dataDir = join(folder, 'data');
      await buildWebRoot(webRoot);
      await (await startBenchServer(dataDir, '--demo')).stop();
      await seedOrg({ dataDir }, DEMO_ORG, (work) => fillWithLeads(work, STORED));
      const server = await startPageServer(dataDir, webRoot);
      const browser = await openBrowser(join(folder, 'profile'));
      const empty = await openBrowser(join(folder, 'empty-profile'));
      try {
        return [
          await firstSync(browser, server.url),
          await coldList(browser, server.url),
          ...(await laterStart(browser, server.url)),
          // Last, since what the app keeps of its table is of no use to another build, such as the one of this page.
          ...(await asking(browser, server.url)),
          ...(await memory(browser, empty, server.url)),
          await importing(await browser.newPage(), server.url, folder),
        ];
      } finally {
        await empty.close();
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
  await untilAllInPlace(page);
  await page.close();
  return row('longest the app does not react during the first sync', Math.max(0, ...blocked));
}

/** The app and a page that does nothing but read the rows take turns, on a laptop that was used before. */
async function coldList(browser: BrowserContext, url: string): Promise<Measurement> {
  const before = await browser.newPage();
  await before.goto(`${url}/leads`);
  await untilTableKept(before);
  await before.close();
  const app: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    app.push(await timeToRows(browser, `${url}/leads`));
    bare.push(await timeToRows(browser, new URL(BARE_LIST_PATH, url).href));
  }
  const ratio = median(app) / median(bare);
  return {
    ...row('cold page to the first rows of a list', median(app)),
    against: `${milliseconds(median(bare))} IndexedDB alone`,
    ratio,
    bar: '<= 1.5',
    reached: ratio <= 1.5,
  };
}

/** Milliseconds of the page's own clock until a row can be read. */
async function timeToRows(browser: BrowserContext, address: string): Promise<number> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('table tr a')?.textContent) return;
      observer.disconnect();
      Object.assign(globalThis, { rowsAt: performance.now() });
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(address);
  const at = await page.waitForFunction(() => (globalThis as { rowsAt?: number }).rowsAt, undefined, {
    timeout: 120_000,
  });
  const ms = Number(await at.jsonValue());
  await page.close();
  return ms;
}

/** What the table of all records takes, apart from drawing. */
async function asking(browser: BrowserContext, url: string): Promise<Measurement[]> {
  const { orgId, username } = SIGNED_IN;
  const all = await onBenchPage(browser, url, 'measureReadingAll', { serverUrl: url, orgId, username });
  const rounds: RecordTimes[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(await onBenchPage(browser, url, 'measureTable', { serverUrl: url, orgId, username }));
  }
  const middle = (key: keyof RecordTimes) => median(rounds.map((round) => round[key]));
  return [
    row('reading all for lists and search, the first time', all),
    row('reading what was kept for lists and search, once on each page', middle('prepare')),
    atMost('the slowest sort, first time', middle('sort'), 50),
    atMost('the slowest filter', middle('filter'), 50),
    atMost('first key of a search, in the worker', middle('firstKey'), 16),
    atMost('the slowest of the next keys, in the worker', middle('nextKey'), 16),
  ];
}

/** What the page of somebody with all these records, and its worker, hold above those of somebody with none. */
async function memory(browser: BrowserContext, empty: BrowserContext, url: string): Promise<Measurement[]> {
  // A page's own figures leave its workers out.
  if (process.platform !== 'linux') return [];
  await createBenchOrg(url);
  const nobody = await empty.newPage();
  await nobody.goto(url);
  await new SignInPage(nobody).signIn({ ...BENCH_ADMIN, orgId: BENCH_ORG });
  await new AppShell(nobody).firstSyncDone(60_000);
  const somebody = await browser.newPage();
  await somebody.goto(`${url}/leads`);
  const list = new RecordListPage(somebody);
  await list.rows.first().waitFor({ timeout: 120_000 });
  await untilShown(somebody, () => list.search.press('4'));
  const above = (await memoryOf(somebody)) - (await memoryOf(nobody));
  for (const page of [somebody, nobody]) await page.close();
  const megabytes = above / 1_000_000;
  return [
    {
      work: `${STORED.toLocaleString('en')} records: memory above an empty organization, after a search`,
      measured: `${megabytes.toFixed(0)} MB`,
      bar: '<= 100 MB',
      reached: megabytes <= 100,
    },
  ];
}

/** What all pages of the browser of this page hold, with their workers. */
async function memoryOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const ofBrowser = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo } = (await ofBrowser?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  return pages.reduce((sum, { id }) => sum + usageOf(id).pssBytes, 0);
}

/** From what a person does to what they see. */
async function laterStart(browser: BrowserContext, url: string): Promise<Measurement[]> {
  const page = await browser.newPage();
  await page.goto(`${url}/leads`);
  const list = new RecordListPage(page);
  await list.rows.first().waitFor({ timeout: 120_000 });
  const first = list.rows.first().getByRole('link');
  const early = await untilShown(page, () => list.search.press('4'));
  const next = await untilShown(page, () => list.search.press('2'));
  const record = await untilShown(page, () => first.click());
  // What is left in the search is there at the next start.
  await page.goBack();
  await list.search.fill('');
  await list.rows.nth(1).waitFor();
  await page.close();
  return [
    atMost('first key in a list, at once after a start, to the result', early, 50),
    atMost('next key to the result on the screen', next, 50),
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

function atMost(work: string, ms: number, bar: number): Measurement {
  return { ...row(work, ms), bar: `<= ${bar} ms`, reached: ms <= bar };
}
