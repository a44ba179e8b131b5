import { join } from 'node:path';
import { seedOrg, signIn, withFolder } from '../bench-org.ts';
import { startBenchServer, startPageServer } from '../bench-server.ts';
import { median } from '../median.ts';
import { onBenchPage, openBrowser } from '../page/browser.ts';
import { buildWebRoot } from '../page/build-bench-page.ts';
import { type Bench, milliseconds } from '../report.ts';
import { DEMO_ORG, fillWithLeads } from './more-leads.ts';

const DOCUMENTS = 11_000;
const ROUNDS = 3;
const BAR = 0.25;
/** A frame or two go by unseen. */
const LONGEST_TASK_MS = 50;
/** A poll, and pages as large as a slow line can take. */
const MOST_REQUESTS = 12;

/** A first sync into Chromium over HTTP against RxDB's `bulkInsert` of the same documents, bases included. */
export const firstSync: Bench = {
  name: 'first-sync',
  run: () =>
    withFolder(async (folder) => {
      const webRoot = join(folder, 'web');
      const dataDir = join(folder, 'data');
      await buildWebRoot(webRoot);
      await (await startBenchServer(dataDir, '--demo')).stop();
      await seedOrg({ dataDir }, DEMO_ORG, (work) => fillWithLeads(work, DOCUMENTS));
      const server = await startPageServer(dataDir, webRoot);
      const browser = await openBrowser(join(folder, 'profile'));
      try {
        const { token } = await signIn(server.url, { orgId: 'maven', username: 'moses.frase', password: 'demo' });
        const rounds = [];
        for (let round = 0; round < ROUNDS; round++) {
          const account = { serverUrl: server.url, orgId: 'maven', username: `synced-${round}` };
          const synced = await onBenchPage(browser, server.url, 'measureFirstSync', account, token);
          const target = { ...account, username: `inserted-${round}` };
          const inserted = await onBenchPage(browser, server.url, 'measureBulkInsert', account, target);
          if (synced.documents < DOCUMENTS) throw new Error(`Only ${synced.documents} documents arrived.`);
          rounds.push({ ...synced, inserted });
        }
        const ratio = median(rounds.map(({ ms, inserted }) => ms / inserted));
        const longestTask = median(rounds.map((round) => round.longestTask));
        const requests = Math.max(...rounds.map((round) => round.requests));
        return [
          {
            work: `first sync of ${DOCUMENTS.toLocaleString('en')} documents`,
            measured: milliseconds(median(rounds.map(({ ms }) => ms))),
            against: `${milliseconds(median(rounds.map(({ inserted }) => inserted)))} bulkInsert`,
            ratio,
            bar: `<= ${BAR}`,
            reached: ratio <= BAR,
          },
          {
            work: 'longest task on the page in that first sync',
            measured: milliseconds(longestTask),
            bar: `<= ${LONGEST_TASK_MS} ms`,
            reached: longestTask <= LONGEST_TASK_MS,
          },
          {
            work: 'requests of that first sync',
            measured: String(requests),
            bar: `<= ${MOST_REQUESTS}`,
            reached: requests <= MOST_REQUESTS,
          },
        ];
      } finally {
        await browser.close();
        await server.stop();
      }
    }),
};
