import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiClient } from '../testing/api-client.ts';
import { Device } from '../testing/device.ts';
import { handOverStory, type Told } from '../testing/hand-over-story.ts';
import { expectInvariants } from '../testing/invariants.ts';
import { Outbox } from '../testing/outbox.ts';
import { roundRobin } from '../testing/round-robin.ts';
import { type Seeded, withSeed } from '../testing/seeded.ts';
import { killServerProcesses, type ServerProcess, serverProcess } from '../testing/server-process.ts';
import type { TcpProxy } from '../testing/tcp-proxy.ts';
import { engines, type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';

const WRITERS = 8;
/** Each kill is a start more, and PostgreSQL is killed under three processes too. */
const KILLS = { sqlite: 3, postgres: 2 };
/** A device that asked again at once would mostly ask in vain, and keep the next server from starting. */
const POLL_MS = 50;
/** Servers that are started again and again take their time on a busy machine. */
const PATIENCE_MS = 240_000;
let database: TestDatabase;
afterEach(async () => {
  killServerProcesses();
  await database.drop();
});

const start = (port = '0'): ServerProcess => {
  const { dataDir, databaseUrl } = database.options;
  const to = databaseUrl === undefined ? [] : ['--database-url', databaseUrl];
  return serverProcess(['--port', port, '--data-dir', dataDir, ...to]);
};

/** Writers that tell one story after the other, and devices that sync, until it is enough. */
function traffic(org: TestOrg, url: string) {
  const outbox = new Outbox(org.ann.at(url));
  const devices = [org.bob, org.bob, org.admin, org.ann].map((who) => new Device(who.at(url)));
  let going = true;
  const told: Told[] = [];
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let story = 0; going; story += 1) told.push(await handOverStory(outbox, `w${writer}-${story}`));
  });
  const pollers = devices.map(async (device) => {
    // A poll that breaks is tried again, as a laptop does.
    while (going) {
      await device.sync().catch((error: unknown) => expect(error).toBeInstanceOf(Error));
      await pause(POLL_MS);
    }
  });
  return {
    outbox,
    devices,
    told,
    /** Waits until so many more pushes were answered. */
    answers: (more: number) => {
      const goal = outbox.answered + more;
      return expect.poll(() => outbox.answered, { timeout: 60_000, interval: 1 }).toBeGreaterThanOrEqual(goal);
    },
    end: async () => {
      going = false;
      await Promise.all([...writers, ...pollers]);
    },
  };
}

/** Kills a server while it has pushes in hand, at a moment that nobody chose. */
async function killMidPush(server: ServerProcess, outbox: Outbox, random: Seeded): Promise<void> {
  for (let turns = random.upTo(200); turns > 0; turns -= 1) await turn();
  while (outbox.underWay === 0) await turn();
  await server.kill();
}

describe.each(engines)('F1 on %s', (engine) => {
  const kills = KILLS[engine];
  beforeEach(async () => {
    database = await testDatabase(engine);
  });

  test(
    `a server that is killed ${kills} times mid-push loses nothing and does nothing twice`,
    () =>
      withSeed(async (random) => {
        let server = start();
        const url = await server.ready;
        const org = await testOrg(new ApiClient(url));
        const { outbox, devices, told, answers, end } = traffic(org, url);
        for (let kill = 0; kill < kills; kill += 1) {
          await answers(1 + random.upTo(40));
          await killMidPush(server, outbox, random);
          server = start(new URL(url).port);
          await server.ready;
        }
        await answers(10);
        await end();
        expect(outbox.retried).toBeGreaterThanOrEqual(kills);
        await expectInvariants(org, told, devices);
      }),
    PATIENCE_MS,
  );
});

describe('three processes on one PostgreSQL', () => {
  let balancer: TcpProxy | undefined;
  beforeEach(async () => {
    database = await testDatabase('postgres');
  });
  afterEach(() => balancer?.close());

  test(
    'behind a round-robin, one of them killed mid-push: writers and pollers miss nothing',
    () =>
      withSeed(async (random) => {
        const servers = [start(), start(), start()] as const;
        balancer = await roundRobin(await Promise.all(servers.map((server) => server.ready)));
        const org = await testOrg(new ApiClient(balancer.url));
        const { outbox, devices, told, answers, end } = traffic(org, balancer.url);
        await answers(30 + random.upTo(60));
        await killMidPush(servers[random.upTo(3)] ?? servers[0], outbox, random);
        await answers(100);
        await end();
        expect(outbox.retried).toBeGreaterThan(0);
        await expectInvariants(org, told, devices);
      }),
    PATIENCE_MS,
  );
});
