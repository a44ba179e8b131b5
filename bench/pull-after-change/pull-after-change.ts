import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startChildServer } from '../../e2e/world/child-server.ts';
import { lead } from '../../sync-server/testing/test-records.ts';
import { BENCH_ORG, createBenchOrg, seedOrg, withFolder } from '../bench-org.ts';
import { startBenchServer } from '../bench-server.ts';
import { median } from '../median.ts';
import type { Bench, Measurement } from '../report.ts';
import { requestsPerSecond } from '../requests-per-second.ts';
import { putSignedInUsers, tokenOf } from '../signed-in-users.ts';

const PEOPLE = 500;
/** Records that a change touches: an import, or a list that somebody edits. */
const CHANGED = 20;
const ROUNDS = 6;
const SECONDS = 2;
const BAR = 0.5;

/** What 500 people of an org pull after a change, against bare node:http sending the same bytes; the two take turns. */
export const pullAfterChange: Bench = {
  name: 'pull-after-change',
  run: () => withFolder(measure),
};

async function measure(folder: string): Promise<readonly Measurement[]> {
  const before = await startBenchServer(folder);
  const { token } = await createBenchOrg(before.url);
  await before.stop();
  await seedOrg({ dataDir: folder }, BENCH_ORG, (work) => putSignedInUsers(work, BENCH_ORG, PEOPLE));

  const server = await startBenchServer(folder);
  const pull = async (query = '') => read(`${server.url}/api/sync/pull/records${query}`, token);
  await push(server.url, token, ['first']);
  const { checkpoint } = JSON.parse((await pull()).toString()) as { readonly checkpoint: string };
  await push(
    server.url,
    token,
    Array.from({ length: CHANGED }, (_, place) => `changed-${place}`),
  );
  const query = `?checkpoint=${encodeURIComponent(checkpoint)}`;
  const page = await read(`${server.url}/api/sync/pull/records${query}`, token, 'br');
  const bare = await startChildServer([
    fileURLToPath(new URL('./bare-server.ts', import.meta.url)),
    page.toString('base64'),
  ]);
  try {
    const pulls = async (url: string, seconds: number) => {
      const har = join(folder, 'people.har');
      await writeFile(har, JSON.stringify(pullsOfAll(`${url}/api/sync/pull/records${query}`)));
      return requestsPerSecond(url, ['--har', har], { seconds, expected: '2xx' });
    };
    for (const { url } of [server, bare]) await pulls(url, 1);
    const rounds: { ours: number; theirs: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ ours: await pulls(server.url, SECONDS), theirs: await pulls(bare.url, SECONDS) });
    }
    const ratio = median(rounds.map((round) => round.ours / round.theirs));
    const inWords = (of: 'ours' | 'theirs') =>
      `${Math.round(median(rounds.map((round) => round[of]))).toLocaleString('en')}/s`;
    return [
      {
        work: `pull of ${CHANGED} changed records by ${PEOPLE} people of one org, ${page.length} bytes`,
        measured: inWords('ours'),
        against: `${inWords('theirs')} node:http`,
        ratio,
        bar: `>= ${BAR}`,
        reached: ratio >= BAR,
      },
    ];
  } finally {
    await Promise.all([bare.stop(), server.stop()]);
  }
}

/** One pull of everybody, in the form of an HTTP archive. */
function pullsOfAll(url: string) {
  const entries = Array.from({ length: PEOPLE }, (_, index) => ({
    request: {
      method: 'GET',
      url,
      headers: [
        { name: 'Authorization', value: `Bearer ${tokenOf(BENCH_ORG, index)}` },
        { name: 'Accept-Encoding', value: 'gzip, deflate, br' },
      ],
    },
  }));
  return { log: { entries } };
}

async function push(url: string, token: string, ids: readonly string[]): Promise<void> {
  const rows = ids.map((id) => ({ newDocumentState: lead(id, 'ann') }));
  const answer = await fetch(`${url}/api/sync/push/records`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientId: 'bench', rows }),
  });
  if (!answer.ok) throw new Error(`The records were not taken: ${await answer.text()}`);
}

/** The bytes of an answer as they are sent. */
async function read(url: string, token: string, encoding = 'identity'): Promise<Buffer> {
  const headers = { Authorization: `Bearer ${token}`, 'Accept-Encoding': encoding };
  const [answer] = (await once(get(url, { headers }), 'response')) as [IncomingMessage];
  return buffer(answer);
}
