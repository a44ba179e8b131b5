import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { AppShell } from '../../e2e/pages/app-shell.ts';
import { SignInPage } from '../../e2e/pages/sign-in-page.ts';
import { BENCH_ORG, createBenchOrg, withFolder } from '../bench-org.ts';
import { startBenchServer } from '../bench-server.ts';
import { median } from '../median.ts';
import { bellReadAt, openBrowser, watchBell } from '../page/browser.ts';
import { type Bench, milliseconds } from '../report.ts';

const ROUNDS = 12;
const BAR_MS = 100;
const colleague = { username: 'bob', displayName: 'Bob Baker', password: 'another password', role: 'rep' };

/** From a change on the server to the bell of a laptop, beyond the wait for the next poll. */
export const changeToBell: Bench = {
  name: 'change-to-bell',
  run: () =>
    withFolder(async (folder) => {
      const server = await startBenchServer(join(folder, 'data'), '--poll-seconds', '1');
      const { token } = await createBenchOrg(server.url);
      await post(server.url, '/api/users', token, colleague);
      const browser = await openBrowser(join(folder, 'profile'));
      try {
        const page = await browser.newPage();
        await watchBell(page);
        await page.goto(server.url);
        await new SignInPage(page).signIn({ ...colleague, orgId: BENCH_ORG });
        await new AppShell(page).firstSyncDone();
        const delays: number[] = [];
        for (let round = 1; round <= ROUNDS; round++) {
          // Changes come at any moment between two polls.
          await pause(Math.random() * 1_000);
          await handOver(server.url, token, round);
          delays.push(await afterPoll(page, round));
        }
        const delay = median(delays);
        return [
          {
            work: 'server change to bell, after the poll began',
            measured: milliseconds(delay),
            bar: `<= ${BAR_MS} ms`,
            reached: delay <= BAR_MS,
          },
        ];
      } finally {
        await browser.close();
        await server.stop();
      }
    }),
};

async function handOver(url: string, token: string, round: number): Promise<void> {
  const newDocumentState = {
    id: `lead-${round}`,
    orgId: BENCH_ORG,
    object: 'lead',
    name: `Lead ${round}`,
    ownerUsername: colleague.username,
    fields: {},
    _deleted: false,
  };
  await post(url, '/api/sync/push/records', token, { clientId: 'bench', rows: [{ newDocumentState }] });
}

/** Milliseconds from the start of the last poll before the bell showed this many, until it did. */
async function afterPoll(page: Page, unread: number): Promise<number> {
  const shown = await bellReadAt(page, `^Notifications, ${unread} unread$`);
  const polls = await page.evaluate(() => {
    const entries = performance.getEntriesByType('resource');
    performance.clearResourceTimings();
    return entries.filter(({ name }) => name.endsWith('/api/sync/poll')).map(({ startTime }) => startTime);
  });
  const poll = polls.filter((at) => at < shown).at(-1);
  if (poll === undefined) throw new Error('The bell rang without a poll.');
  return shown - poll;
}

async function post(url: string, path: string, token: string, body: unknown): Promise<void> {
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
}
