import { Agent, get } from 'node:http';
import { startChildServer } from '../../e2e/world/child-server.ts';
import { BENCH_ORG, createBenchOrg, seedOrg, withFolder } from '../bench-org.ts';
import { startBenchServer, syncServerMain } from '../bench-server.ts';
import type { Bench } from '../report.ts';
import { putSignedInUsers, tokenOf } from '../signed-in-users.ts';
import { usedHeap } from './heap.ts';

const USERS = 10_000;
const POLLS_EACH = 3;
const AT_ONCE = 50;
const BAR_BYTES = 1_024;

/** What the server keeps in memory for each signed-in user who polls, beyond what it needs when idle. */
export const serverMemory: Bench = {
  name: 'server-memory',
  run: () =>
    withFolder(async (folder) => {
      const first = await startBenchServer(folder);
      await createBenchOrg(first.url);
      await first.stop();
      await seedOrg({ dataDir: folder }, BENCH_ORG, (work) => putSignedInUsers(work, BENCH_ORG, USERS));

      const server = await startChildServer([
        '--inspect=127.0.0.1:0',
        syncServerMain,
        ...['--data-dir', folder, '--port', '0'],
      ]);
      try {
        await pollAll(server.url, 1);
        const idle = await usedHeap(server);
        await pollAll(server.url, USERS);
        const perUser = ((await usedHeap(server)) - idle) / USERS;
        return [
          {
            work: `server memory per polling user, of ${USERS.toLocaleString('en')}`,
            measured: `${Math.round(perUser)} bytes`,
            bar: `<= ${BAR_BYTES} bytes`,
            reached: perUser <= BAR_BYTES,
          },
        ];
      } finally {
        await server.stop();
      }
    }),
};

/** Polls as so many users, each several times, over connections that are closed in the end. */
async function pollAll(url: string, users: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let next = 0;
  const work = async () => {
    while (next < users) {
      const token = tokenOf(BENCH_ORG, next++);
      let etag: string | undefined;
      for (let poll = 0; poll < POLLS_EACH; poll++) etag = await pollOnce(url, token, etag, agent);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  agent.destroy();
}

function pollOnce(url: string, token: string, etag: string | undefined, agent: Agent): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${token}`, ...(etag === undefined ? {} : { 'if-none-match': etag }) };
  return new Promise((resolve, reject) => {
    get(`${url}/api/sync/poll`, { agent, headers }, (response) => {
      const expected = etag === undefined ? 200 : 304;
      if (response.statusCode !== expected) reject(new Error(`A poll was answered ${response.statusCode}.`));
      response.resume().on('end', () => resolve(response.headers.etag ?? etag));
    }).on('error', reject);
  });
}
