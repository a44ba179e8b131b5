import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type ChildServer, startChildServer } from '../../e2e/world/child-server.ts';
import { createBenchOrg, seedOrg, withFolder } from '../bench-org.ts';
import { percentile } from '../percentile.ts';
import { type Bench, type Measurement, milliseconds } from '../report.ts';
import { usedHeap } from '../server-memory/heap.ts';
import { putSignedInUsers } from '../signed-in-users.ts';
import { type Engine, postgresEngine, sqliteEngine } from './engines.ts';
import { HandOffs } from './hand-offs.ts';
import { Laptops } from './laptops.ts';
import { atRate, flatOut } from './load.ts';

const ORGS = 20;
const USERS_EACH = 500;
/** Hand-offs are made in two orgs of twenty: in the others the polls are idle. */
const BUSY_ORGS = 2;
const PUSHES_PER_SECOND = 50;
const POLL_SECONDS = 15;
const POLLS_PER_SECOND = (ORGS * USERS_EACH) / POLL_SECONDS;
const SECONDS = 10;
const SENDERS = 64;
const RECONNECTING = 1_000;
const BAR_BYTES = 1_024;

const orgIds = Array.from({ length: ORGS }, (_, index) => `org-${index}`);

/** 10,000 laptops that poll every 15 seconds while 50 hand-offs a second are made, on both engines. */
export const pollingAtScale: Bench = {
  name: 'polling-at-scale',
  run: () =>
    withFolder(async (folder) => {
      const measurements: Measurement[] = [];
      for (const open of [sqliteEngine, postgresEngine]) {
        const engine = await open(folder);
        try {
          measurements.push(...(await measure(engine)));
        } finally {
          await engine.stop();
        }
      }
      return measurements;
    }),
};

async function measure(engine: Engine): Promise<Measurement[]> {
  const senders = await makeOrgs(engine);
  const servers = await engine.start();
  const urls = servers.map(({ url }) => url);
  const agent = new Agent({ keepAlive: true, maxSockets: SENDERS });
  try {
    const laptops = new Laptops(urls, orgIds, USERS_EACH);
    const bytes = await memoryOfUsers(servers, laptops, agent);
    const handOffs = senders.map((by, index) => new HandOffs(urls[index % urls.length] ?? '', by, USERS_EACH));
    laptops.takeUnchanged();
    const paced = await underLoad(handOffs, () => atRate(POLLS_PER_SECOND, SECONDS, () => laptops.poll(agent)));
    const idle = laptops.takeUnchanged();
    const fastest = await underLoad(handOffs, () => flatOut(SENDERS, SECONDS, () => laptops.poll(agent)));
    const bare = await bareTimes();
    await stopAll(servers);
    const spike = await reconnectAfterRestart(engine);
    const row = (work: string, rest: Omit<Measurement, 'work'>) => ({ work: `${engine.name}: ${work}`, ...rest });
    const wanted = Math.round(POLLS_PER_SECOND);
    return [
      row(`p99 of a poll, ${wanted} a second, ${percent(idle)} idle, and ${PUSHES_PER_SECOND} hand-offs a second`, {
        measured: milliseconds(percentile(paced.polls, 0.99)),
        against: `${milliseconds(percentile(bare, 0.99))} node:http`,
      }),
      row('p99 of a hand-off meanwhile', { measured: milliseconds(percentile(paced.pushes, 0.99)) }),
      row(`polls a second meanwhile, flat out, ${percent(laptops.takeUnchanged())} idle`, {
        measured: `${Math.round(fastest.polls).toLocaleString('en')}/s`,
        bar: `>= ${wanted}/s`,
        reached: fastest.polls >= wanted,
      }),
      row('memory per user, of all processes', {
        measured: `${Math.round(bytes)} bytes`,
        bar: `<= ${BAR_BYTES} bytes`,
        reached: bytes <= BAR_BYTES,
      }),
      row(`${RECONNECTING.toLocaleString('en')} laptops at once after a restart, all answered`, {
        measured: milliseconds(Math.max(...spike)),
      }),
    ];
  } finally {
    agent.destroy();
    await stopAll(servers);
  }
}

/** @returns who hands over in each busy org */
async function makeOrgs({ place, start }: Engine): Promise<{ token: string; orgId: string }[]> {
  const servers = await start();
  const [first] = servers;
  if (first === undefined) throw new Error('An engine has a process.');
  const admins: { token: string; orgId: string }[] = [];
  for (const orgId of orgIds) admins.push({ orgId, token: (await createBenchOrg(first.url, orgId)).token });
  await stopAll(servers);
  for (const orgId of orgIds) await seedOrg(place, orgId, (work) => putSignedInUsers(work, orgId, USERS_EACH));
  return admins.slice(0, BUSY_ORGS);
}

async function memoryOfUsers(servers: readonly ChildServer[], laptops: Laptops, agent: Agent): Promise<number> {
  const used = async () => (await Promise.all(servers.map(usedHeap))).reduce((sum, bytes) => sum + bytes, 0);
  await laptops.poll(agent);
  const idle = await used();
  // Twice: the first poll of a laptop is answered in full, the second from memory.
  for (let polls = 0; polls < 2 * laptops.count; polls += SENDERS) {
    await Promise.all(Array.from({ length: SENDERS }, () => laptops.poll(agent)));
  }
  return ((await used()) - idle) / laptops.count;
}

async function underLoad<T>(
  handOffs: readonly HandOffs[],
  poll: () => Promise<T>,
): Promise<{ polls: T; pushes: number[] }> {
  let turn = 0;
  const push = () => handOffs[turn++ % handOffs.length]?.push() ?? Promise.resolve();
  const [polls, pushes] = await Promise.all([poll(), atRate(PUSHES_PER_SECOND, SECONDS, push)]);
  return { polls, pushes };
}

/** What the same polls take of a server that does nothing. */
async function bareTimes(): Promise<number[]> {
  const bare = await startChildServer([fileURLToPath(new URL('../idle-poll/bare-server.ts', import.meta.url))]);
  const agent = new Agent({ keepAlive: true, maxSockets: SENDERS });
  const laptops = new Laptops([bare.url], orgIds, USERS_EACH);
  const times = await atRate(POLLS_PER_SECOND, SECONDS, () => laptops.poll(agent));
  agent.destroy();
  await bare.stop();
  return times;
}

/** Nothing is in memory and nobody is connected: the worst moment there is. */
async function reconnectAfterRestart(engine: Engine): Promise<number[]> {
  const servers = await engine.start();
  const laptops = new Laptops(
    servers.map(({ url }) => url),
    orgIds,
    USERS_EACH,
  );
  const times = await laptops.reconnect(RECONNECTING);
  await stopAll(servers);
  return times;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

async function stopAll(servers: readonly ChildServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}
