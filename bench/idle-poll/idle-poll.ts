import { fileURLToPath } from 'node:url';
import { startChildServer } from '../../e2e/world/child-server.ts';
import { createBenchOrg, withFolder } from '../bench-org.ts';
import { startBenchServer } from '../bench-server.ts';
import { median } from '../median.ts';
import type { Bench, Measurement } from '../report.ts';
import { requestsPerSecond } from '../requests-per-second.ts';

const ROUNDS = 8;
const SECONDS = 2;
const BAR = 0.9;

/** An idle poll with sign-in, answered 304, against bare node:http answering 304; the two take turns. */
export const idlePoll: Bench = {
  name: 'idle-poll',
  run: () => withFolder(measure),
};

async function measure(folder: string): Promise<readonly Measurement[]> {
  const bare = await startChildServer([fileURLToPath(new URL('./bare-server.ts', import.meta.url))]);
  const server = await startBenchServer(folder);
  const { token } = await createBenchOrg(server.url);
  const first = await fetch(`${server.url}/api/sync/poll`, { headers: { authorization: `Bearer ${token}` } });
  const headers = [`authorization=Bearer ${token}`, `if-none-match=${first.headers.get('etag')}`].flatMap((header) => [
    '--headers',
    header,
  ]);
  const polls = (url: string, seconds: number) => requestsPerSecond(url, headers, { seconds, expected: '3xx' });
  const ours = () => polls(`${server.url}/api/sync/poll`, SECONDS);
  const theirs = () => polls(bare.url, SECONDS);
  try {
    await polls(`${server.url}/api/sync/poll`, 2);
    await polls(bare.url, 1);
    const rounds: { ours: number; theirs: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await ours(), theirs: await theirs() });
    const ratio = median(rounds.map((round) => round.ours / round.theirs));
    return [
      {
        work: 'idle poll with auth, 304',
        measured: `${Math.round(median(rounds.map((round) => round.ours))).toLocaleString('en')}/s`,
        against: `${Math.round(median(rounds.map((round) => round.theirs))).toLocaleString('en')}/s node:http`,
        ratio,
        bar: `>= ${BAR}`,
        reached: ratio >= BAR,
      },
    ];
  } finally {
    await Promise.all([bare.stop(), server.stop()]);
  }
}
