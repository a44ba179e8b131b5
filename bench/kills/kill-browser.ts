import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../../e2e/simulation/ground/random.ts';
import { seedOrg, signIn, withFolder } from '../bench-org.ts';
import { startBenchServer, startPageServer } from '../bench-server.ts';
import { DEMO_ORG, fillWithLeads } from '../first-sync/more-leads.ts';
import { onBenchPage, openBrowser } from '../page/browser.ts';
import { buildWebRoot } from '../page/build-bench-page.ts';
import { Life } from './life.ts';

// Kills the browser, from one moment to the next, in the middle of edits, while documents move from the inbox into their place,
// and in the middle of first syncs; and looks each time whether everything is there that a page was told is stored.

const { times, seed } = parseArgs({
  options: { times: { type: 'string', default: '50' }, seed: { type: 'string', default: `${Date.now()}` } },
}).values;
const DOCUMENTS = 4_000;
const EDITS = 1_000;
const MOVED = 2_000;

const random = new Random(seed);
const lives = Number(times);
console.log(`${lives} times, --seed ${seed}`);
let lost = 0;

await withFolder(async (folder) => {
  const [webRoot, dataDir, profile] = ['web', 'data', 'profile'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await buildWebRoot(webRoot);
  await (await startBenchServer(dataDir, '--demo')).stop();
  await seedOrg({ dataDir }, DEMO_ORG, (work) => fillWithLeads(work, DOCUMENTS));
  const server = await startPageServer(dataDir, webRoot);
  const { url } = server;
  const { token } = await signIn(url, { orgId: DEMO_ORG, username: 'moses.frase', password: 'demo' });
  const accountOf = (username: string) => ({ serverUrl: url, orgId: DEMO_ORG, username });
  const editing = accountOf('edits');
  const whole = await withBrowser((browser) => onBenchPage(browser, url, 'syncedLines', accountOf('whole'), token));
  const acknowledged = new Map<string, number>();
  let value = 0;

  async function withBrowser<T>(use: (browser: Awaited<ReturnType<typeof openBrowser>>) => Promise<T>): Promise<T> {
    const browser = await openBrowser(profile);
    return use(browser).finally(() => browser.close());
  }

  async function killInEdits(moving: boolean): Promise<string[]> {
    const life = await Life.begin(profile, url);
    const edits = moving ? MOVED : EDITS;
    await life.run(moving ? 'makeUntilMoving' : 'editAndStay', [editing, value, edits], (id, held) =>
      acknowledged.set(id, held),
    );
    await (moving ? life.ended() : life.acknowledgedSomething());
    await life.killAfter(moving ? random.between(0, 1_000) : random.between(0, 3_000));
    value += edits;
    return withBrowser((browser) => onBenchPage(browser, url, 'missing', editing, [...acknowledged]));
  }

  async function killInFirstSync(number: number): Promise<string[]> {
    const account = accountOf(`synced-${number}`);
    const life = await Life.begin(profile, url);
    await life.run('syncAndStay', [account, token], () => undefined);
    await life.acknowledgedSomething();
    await life.killAfter(random.between(0, 4_000));
    const lines = await withBrowser((browser) => onBenchPage(browser, url, 'syncedLines', account, token));
    const held = new Set(lines);
    const gone = whole.filter((line) => !held.has(line));
    return gone.length === 0 && lines.length === whole.length
      ? []
      : [`${gone.length} of ${whole.length} are not there`];
  }

  try {
    for (let number = 0; number < lives; number += 1) {
      const kind = random.pick(['edits', 'moving', 'first sync'] as const);
      const faults = kind === 'first sync' ? await killInFirstSync(number) : await killInEdits(kind === 'moving');
      if (faults.length > 0) lost += 1;
      console.log(`${number + 1} ${kind}: ${faults.length === 0 ? 'all there' : faults.slice(0, 5).join('; ')}`);
    }
  } finally {
    await server.stop();
  }
});
console.log(`${lives - lost} of ${lives}`);
process.exitCode = lost === 0 ? 0 : 1;
