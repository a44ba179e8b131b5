import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnyDocument } from '#contract/collections.ts';
import { type DigestAnswer, digestOf } from '#contract/digest.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import { orgWriter } from '../collections.ts';
import { purgeHandOffs } from '../retention/purge-hand-offs.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { Person, Step } from '../testing/sight-history.ts';
import { sightHistory } from '../testing/sight-history.ts';
import { guarded, type SightOracle } from '../testing/sight-oracle.ts';
import { SightWorld } from '../testing/sight-world.ts';
import { engines } from '../testing/test-database.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

/** Both engines answer the same queries, and SQLite in half the time: it carries most of the histories. */
const HISTORIES = { sqlite: 12, postgres: 4 };

/** Whatever people do, and whoever may see what: after each step every device holds just what its person may see. */
describe.each(engines)('every view on %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  const byId = (documents: readonly AnyDocument[]) => [...documents].sort((a, b) => (a.id < b.id ? -1 : 1));
  const markersIn = (text: string) => new Set(text.match(/marker-\d+-/g) ?? []);

  /** Nothing of what others wrote reaches a person who may not see it. */
  const expectNothingForeign = (oracle: SightOracle, name: Person, said: string, sent = '') => {
    const visible = JSON.stringify(guarded.map((collection) => oracle.view(name, collection)));
    const known = markersIn(visible + sent);
    const foreign = [...markersIn(said)].filter((marker) => !known.has(marker));
    expect(foreign, `what ${name} was told`).toEqual([]);
  };

  /** What a person may not see stays as it is, whatever they push. */
  const expectUntouched = (before: SightOracle, after: SightOracle, name: Person) => {
    const standing = new Map(after.view('root', 'records').map((record) => [record.id, record]));
    for (const record of before.view('root', 'records')) {
      if (!before.seesRecord(name, record.id)) expect(standing.get(record.id)).toEqual(record);
    }
  };

  const follow = async (world: SightWorld, oracle: SightOracle, step: Step) => {
    for (const [name, device] of world.devices) {
      if (!world.isActive(name)) continue;
      const { said, inVain } = await device.sync(guarded);
      expect(inVain, `${name} pulled in vain after ${step.kind}`).toEqual([]);
      expectNothingForeign(oracle, name, said);
      for (const collection of guarded) {
        const seen = `${collection} of ${name} after ${JSON.stringify(step)}`;
        expect(byId(device.view(collection)), seen).toEqual(byId(oracle.view(name, collection)));
      }
    }
  };

  /** A new device, and the digest that devices compare themselves with, say the same. */
  const beginAnew = async (world: SightWorld, oracle: SightOracle) => {
    for (const [name, device] of world.devices) {
      if (!world.isActive(name)) continue;
      const { collections } = (await device.who.send<DigestAnswer>('GET', '/api/sync/digest')).body;
      for (const collection of guarded) {
        const view = oracle.view(name, collection);
        expect(byId(await device.firstSync(collection)), `${collection} of a new device of ${name}`).toEqual(
          byId(view),
        );
        expect(collections[collection], `digest of ${collection} for ${name}`).toEqual(digestOf(view));
      }
    }
  };

  const isOver = ({ openedAt, resolved }: HandOff) => openedAt !== null || resolved !== null;

  /** Takes hand-offs that are over off the laptops, as if nothing had happened for months; the server is down meanwhile. */
  const purgeOver = async (orgId: string) => {
    await server.stop();
    const storage = await openStorage(server.options);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await orgWriter(storage, { now: Date.now }).write(orgId, (work) => purgeHandOffs(work, tomorrow, 1_000));
    await storage.close();
  };

  test('is what its person may see, and nothing else, after each step of a random history', async () => {
    await fc.assert(
      fc.asyncProperty(sightHistory, async ({ limit, recordAccess, steps }) => {
        const world = await SightWorld.begin(server.nobody, limit);
        let before = await world.look();
        for (const step of [{ kind: 'access' as const, recordAccess }, ...steps]) {
          if (step.kind === 'purge') await purgeOver(world.orgId);
          if (step.kind === 'restart' || step.kind === 'purge') {
            server = await server.restart();
            world.moveTo(server);
          }
          const exchange = await world.take(step);
          const after = await world.look();
          if (exchange !== undefined) {
            expectNothingForeign(after, exchange.by, exchange.answer, exchange.sent);
            if (step.kind !== 'decide') expectUntouched(before, after, exchange.by);
          }
          if (step.kind === 'purge') {
            const waitedFor = before.view('root', 'handOffs').filter((handOff) => !isOver(handOff));
            expect(byId(after.view('root', 'handOffs'))).toEqual(byId(waitedFor));
          }
          await follow(world, after, step);
          before = after;
        }
        await beginAnew(world, before);
      }),
      // A failure is said with its seed, however long it takes to make it small.
      { numRuns: HISTORIES[engine], interruptAfterTimeLimit: 180_000 },
    );
  }, 240_000);
});
