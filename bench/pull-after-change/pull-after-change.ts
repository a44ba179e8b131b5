import { writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { PullAnswer, PushAnswer } from '#contract/sync.ts';
import { startChildServer } from '../../e2e/world/child-server.ts';
import { BENCH_ADMIN, BENCH_ORG, createBenchOrg, seedOrg, withFolder } from '../bench-org.ts';
import { startBenchServer } from '../bench-server.ts';
import { median } from '../median.ts';
import type { Bench, Measurement } from '../report.ts';
import { putSignedInUsers, tokenOf } from '../signed-in-users.ts';

const PEOPLE = 500;
/** As many as somebody changes at once in a list. */
const CHANGED = 100;
const ROUNDS = 5;
const SECONDS = 2;
const BAR = 0.5;

const barePageServer = fileURLToPath(new URL('./bare-page-server.ts', import.meta.url));

/**
 * Somebody changes records, and all people of the org pull the same page with them, each on a connection and in a session
 * of their own, against bare node:http sending the same bytes; the two take turns.
 */
export const pullAfterChange: Bench = {
  name: 'pull-after-change',
  run: () => withFolder(measure),
};

async function measure(folder: string): Promise<readonly Measurement[]> {
  const first = await startBenchServer(folder);
  const { token } = await createBenchOrg(first.url);
  await first.stop();
  await seedOrg({ dataDir: folder }, BENCH_ORG, (work) => putSignedInUsers(work, BENCH_ORG, PEOPLE));
  const server = await startBenchServer(folder);
  const pull = (checkpoint: string) => `${server.url}/api/sync/pull/records?limit=1000&checkpoint=${checkpoint}`;
  const rounds: { ours: number; theirs: number }[] = [];
  try {
    const start = await fetch(`${server.url}/api/sync/pull/records?limit=1000`, { headers: authorization(token) });
    let { checkpoint } = PullAnswer.parse(await start.json());
    for (let round = 0; round < ROUNDS; round += 1) {
      await changeRecords(server.url, token, round);
      const page = await download(pull(checkpoint), tokenOf(BENCH_ORG, 0));
      const ours = await pagesPerSecond(pull(checkpoint));
      const theirs = await barePagesPerSecond(folder, page);
      rounds.push({ ours, theirs });
      const pulled = await fetch(pull(checkpoint), { headers: authorization(token) });
      ({ checkpoint } = PullAnswer.parse(await pulled.json()));
    }
  } finally {
    await server.stop();
  }
  const ratio = median(rounds.map(({ ours, theirs }) => ours / theirs));
  const perSecond = (values: readonly number[]) => `${Math.round(median(values)).toLocaleString('en')}/s`;
  return [
    {
      work: `pull of ${CHANGED} changed records by ${PEOPLE} people of one org`,
      measured: perSecond(rounds.map(({ ours }) => ours)),
      against: `${perSecond(rounds.map(({ theirs }) => theirs))} node:http`,
      ratio,
      bar: `>= ${BAR}`,
      reached: ratio >= BAR,
    },
  ];
}

async function changeRecords(url: string, token: string, round: number): Promise<void> {
  const rows = Array.from({ length: CHANGED }, (_, index) => ({
    newDocumentState: {
      id: `lead-${round}-${index}`,
      object: 'lead',
      name: `Lead ${round} ${index}`,
      ownerUsername: BENCH_ADMIN.username,
      fields: { company: `Company ${index}`, status: 'new', rating: 'warm', value: index * 10 },
      _deleted: false,
    },
  }));
  const response = await fetch(`${url}/api/sync/push/records`, {
    method: 'POST',
    headers: { ...authorization(token), 'content-type': 'application/json' },
    body: JSON.stringify({ clientId: 'bench', rows }),
  });
  const { rejected } = PushAnswer.parse(await response.json());
  if (rejected.length > 0) throw new Error(`Records were refused: ${JSON.stringify(rejected[0])}`);
}

type Page = { readonly body: Buffer; readonly encoding: string };

/** A page as it travels. */
function download(url: string, token: string): Promise<Page> {
  const headers = { ...authorization(token), 'accept-encoding': 'br' };
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const encoding = response.headers['content-encoding'] ?? '';
      buffer(response).then((body) => resolve({ body, encoding }), reject);
    }).on('error', reject);
  });
}

async function barePagesPerSecond(folder: string, { body, encoding }: Page): Promise<number> {
  const file = join(folder, 'page');
  await writeFile(file, body);
  const bare = await startChildServer([barePageServer, file, encoding]);
  try {
    return await pagesPerSecond(bare.url);
  } finally {
    await bare.stop();
  }
}

/** Everybody asks for the page again and again. @throws where not every answer was a page */
async function pagesPerSecond(url: string): Promise<number> {
  let person = 0;
  const { requests, non2xx, errors } = await autocannon({
    url,
    connections: PEOPLE,
    duration: SECONDS,
    setupClient: (client) =>
      client.setHeaders({ ...authorization(tokenOf(BENCH_ORG, person++)), 'accept-encoding': 'br' }),
  });
  if (errors > 0 || non2xx > 0) throw new Error(`${errors} requests for ${url} failed, ${non2xx} were refused.`);
  return requests.average;
}

const authorization = (token: string) => ({ authorization: `Bearer ${token}` });
