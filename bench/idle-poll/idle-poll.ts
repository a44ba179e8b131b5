import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { startChildServer } from '../../e2e/world/child-server.ts';
import { createBenchOrg, withFolder } from '../bench-org.ts';
import { startBenchServer } from '../bench-server.ts';
import { median } from '../median.ts';
import type { Bench, Measurement } from '../report.ts';

const ROUNDS = 8;
const SECONDS = 2;
const CONNECTIONS = 32;
const BAR = 0.9;

const autocannon = fileURLToPath(new URL('../../node_modules/autocannon/autocannon.js', import.meta.url));
const LoadReport = z.object({
  requests: z.object({ average: z.number(), total: z.number() }),
  '3xx': z.number(),
  errors: z.number(),
});

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
  const headers = [`authorization=Bearer ${token}`, `if-none-match=${first.headers.get('etag')}`];
  const ours = () => requestsPerSecond(`${server.url}/api/sync/poll`, headers, SECONDS);
  const theirs = () => requestsPerSecond(bare.url, headers, SECONDS);
  try {
    await requestsPerSecond(`${server.url}/api/sync/poll`, headers, 2);
    await requestsPerSecond(bare.url, headers, 1);
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

async function requestsPerSecond(url: string, headers: readonly string[], seconds: number): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    autocannon,
    '--json',
    ...['--connections', String(CONNECTIONS), '--duration', String(seconds)],
    ...headers.flatMap((header) => ['--headers', header]),
    url,
  ]);
  const report = LoadReport.parse(JSON.parse(stdout));
  if (report.errors > 0 || report['3xx'] !== report.requests.total)
    throw new Error(`Not every poll of ${url} was answered 304: ${stdout}`);
  return report.requests.average;
}
