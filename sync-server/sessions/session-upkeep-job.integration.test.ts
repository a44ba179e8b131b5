import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DevicesAnswer } from '#contract/sessions.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';
import { create } from '../testing/test-team.ts';

const FRIDAY = Date.parse('2026-11-20T16:58:00.000Z');
const minutesLater = (minutes: number) => new Date(FRIDAY + minutes * 60_000).toISOString();

/** When a device last spoke to the server is written down now and then, and is the truth all the same. */
describe.each(engines)('the last use of devices on %s', (engine) => {
  let clock: TestClock;
  let server: TestServer;
  let org: TestOrg;
  beforeEach(async () => {
    clock = new TestClock(minutesLater(0));
    server = await testServer(engine, {}, { clock });
    org = await testOrg(server.nobody);
  });
  afterEach(() => server.close());

  /** A stopping server writes it down as one that runs does every minute. */
  const writeDownAt = async (minutes: number) => {
    clock.set(minutesLater(minutes));
    await server.stop();
    server = await server.restart();
  };
  const lastUses = async (who: ApiClient) => {
    const { sessions } = (await who.at(server.url).send<DevicesAnswer>('GET', '/api/sessions')).body;
    return sessions.map(({ lastUsedAt }) => lastUsedAt);
  };

  test('is when it polled, not when that was written down', async () => {
    clock.set(minutesLater(10));
    await org.bob.poll();
    await writeDownAt(50);
    expect(await lastUses(org.bob)).toEqual([minutesLater(10)]);
    await create(org.ann.at(server.url), 'records', lead('hot', 'bob'));
    const [handOff] = await org.ann.at(server.url).pullAll('handOffs');
    expect(handOff).toMatchObject({ deliveredAt: null, receiverCheckedInAt: minutesLater(10) });
  });

  test('is of each device its own', async () => {
    clock.set(minutesLater(10));
    await org.bob.poll();
    clock.set(minutesLater(20));
    await org.ann.poll();
    await writeDownAt(30);
    expect(await lastUses(org.bob)).toEqual([minutesLater(10)]);
    expect(await lastUses(org.ann)).toEqual([minutesLater(20)]);
  });

  test('never goes back, when a later one is known already', async () => {
    clock.set(minutesLater(10));
    await org.bob.poll();
    clock.set(minutesLater(20));
    const again = await org.bob.refresh(org.bob.session?.refreshToken ?? '');
    await writeDownAt(30);
    expect(await lastUses(again)).toEqual([minutesLater(20)]);
  });
});
