import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { AppShell } from '../../e2e/pages/app-shell.ts';
import { SignInPage } from '../../e2e/pages/sign-in-page.ts';
import { BENCH_ADMIN, BENCH_ORG, createBenchOrg, seedOrg, withFolder } from '../bench-org.ts';
import { startPageServer } from '../bench-server.ts';
import { median } from '../median.ts';
import { bellReadAt, onBenchPage, openBrowser, watchBell } from '../page/browser.ts';
import { BARE_PATH, buildWebRoot } from '../page/build-bench-page.ts';
import type { ArchivingTimes } from '../page/measure-archiving.ts';
import type { NotificationTimes } from '../page/measure-notifications.ts';
import { untilAllInPlace } from '../page/until-inbox.ts';
import { type Bench, type Measurement, milliseconds } from '../report.ts';
import { manyNotifications, storeNotifications } from './many-notifications.ts';

const STORED = 50_000;
const UNREAD = 1_000;
const ARCHIVED = 500;
const ROUNDS = 3;

/** 50,000 notifications on one laptop: counting, listing, opening and reading them. */
export const notifications: Bench = {
  name: 'notifications',
  run: () =>
    withFolder(async (folder) => {
      const webRoot = join(folder, 'web');
      const dataDir = join(folder, 'data');
      await buildWebRoot(webRoot);
      const first = await startPageServer(dataDir, webRoot);
      await createBenchOrg(first.url);
      await first.stop();
      await seedOrg({ dataDir }, BENCH_ORG, (work) => storeNotifications(work, manyNotifications(STORED, UNREAD)));

      const server = await startPageServer(dataDir, webRoot);
      const browser = await openBrowser(join(folder, 'profile'));
      try {
        await firstSync(browser, server.url);
        return [
          await coldOpen(browser, server.url),
          ...(await reading(browser, server.url)),
          ...(await writingMany(browser, server.url)),
        ];
      } finally {
        await browser.close();
        await server.stop();
      }
    }),
};

async function firstSync(browser: BrowserContext, url: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(url);
  await new SignInPage(page).signIn({ ...BENCH_ADMIN, orgId: BENCH_ORG });
  await page.getByRole('button', { name: bellOf(UNREAD) }).waitFor({ timeout: 90_000 });
  await new AppShell(page).firstSyncDone(180_000);
  await untilAllInPlace(page);
  await page.close();
}

const bellOf = (unread: number) =>
  new RegExp(`^Notifications, ${unread.toLocaleString('en').replace(',', ',?')} unread$`);

/** The app and a page that does nothing but count take turns. */
async function coldOpen(browser: BrowserContext, url: string): Promise<Measurement> {
  const app: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    app.push(await timeToBell(browser, url));
    bare.push(await timeToBell(browser, new URL(BARE_PATH, url).href));
  }
  return { ...atMost('cold page to the count on the bell', median(app), 200), ...against(median(app), median(bare)) };
}

async function timeToBell(browser: BrowserContext, url: string): Promise<number> {
  const page = await browser.newPage();
  await watchBell(page);
  await page.goto(url);
  const at = await bellReadAt(page, bellOf(UNREAD).source);
  await page.close();
  return at;
}

async function reading(browser: BrowserContext, url: string): Promise<Measurement[]> {
  const rounds: NotificationTimes[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push(await onBenchPage(browser, url, 'measureReading', accountAt(url)));
  const middle = (key: keyof NotificationTimes) => median(rounds.map((round) => round[key]));
  return [
    atMost('unread count live, after a change', middle('countLive'), 5),
    atMost('unread count, first on a page', middle('countCold'), 61),
    atMost('newest 50, first on a page', middle('newestCold'), 20),
  ];
}

/** What IndexedDB alone takes comes last: it leaves nothing that the app can read. */
async function writingMany(browser: BrowserContext, url: string): Promise<Measurement[]> {
  const onDisk = await onBenchPage(browser, url, 'measureMarkAllRead', accountAt(url), ROUNDS);
  const archiving = await onBenchPage(browser, url, 'measureArchiving', accountAt(url), ARCHIVED, ROUNDS);
  const bareArchiving = await onBenchPage(browser, url, 'measureBareMarking', ARCHIVED);
  const bareRest = await onBenchPage(browser, url, 'measureBareMarking', UNREAD - ARCHIVED);
  const work = `mark ${UNREAD.toLocaleString('en')} as read, on disk`;
  return [
    { ...atMost(work, median(onDisk), 450), ...against(median(onDisk), bareArchiving + bareRest) },
    ...archivingRows(archiving, bareArchiving),
  ];
}

function archivingRows(rounds: readonly ArchivingTimes[], bare: number): Measurement[] {
  const middle = (key: keyof ArchivingTimes) => median(rounds.map((round) => round[key]));
  const ratio = middle('onDisk') / bare;
  const transactions = Math.max(...rounds.map((round) => round.transactions));
  const onDisk = {
    ...atMost(`archive ${ARCHIVED} at once, on disk`, middle('onDisk'), 0),
    ...{ against: `${milliseconds(bare)} IndexedDB alone`, ratio, bar: '<= 0.5 x', reached: ratio <= 0.5 },
  };
  const inOne = {
    ...{ work: onDisk.work.replace('on disk', 'in transactions'), measured: String(transactions) },
    ...{ bar: '<= 1', reached: transactions <= 1 },
  };
  return [atMost(`archive ${ARCHIVED} at once, the bell`, middle('bell'), 50), onDisk, inOne];
}

const accountAt = (url: string) => ({ serverUrl: url, orgId: BENCH_ORG, username: BENCH_ADMIN.username });

function against(ours: number, bare: number): Pick<Measurement, 'against' | 'ratio'> {
  return { against: `${milliseconds(bare)} IndexedDB alone`, ratio: ours / bare };
}

function atMost(work: string, took: number, bar: number): Measurement {
  return {
    work: `${STORED.toLocaleString('en')} notifications: ${work}`,
    measured: milliseconds(took),
    bar: `<= ${bar} ms`,
    reached: took <= bar,
  };
}
