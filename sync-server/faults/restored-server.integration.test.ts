import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseFile } from '../storage/sqlite-database.ts';
import { Device } from '../testing/device.ts';
import { handOverStory, type Told } from '../testing/hand-over-story.ts';
import { expectInvariants } from '../testing/invariants.ts';
import { Outbox } from '../testing/outbox.ts';
import { postgresSnapshot } from '../testing/postgres-snapshot.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

describe.each(engines)('F8 on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeEach(async () => {
    server = await testServer(engine);
    org = await testOrg(server.nobody);
  });
  afterEach(() => server.close());

  /** Keeps the stopped server's database as it is. @returns puts it back, knowing nothing of SmartLite */
  const keep = async (): Promise<() => Promise<void>> => {
    const { dataDir, databaseUrl } = server.options;
    if (databaseUrl !== undefined) {
      const { restore, drop } = await postgresSnapshot(databaseUrl);
      return () => restore().then(drop);
    }
    const folder = await mkdtemp(join(tmpdir(), 'smartlite-kept-'));
    await copyFile(databaseFile(dataDir), databaseFile(folder));
    return async () => {
      await copyFile(databaseFile(folder), databaseFile(dataDir));
      await rm(folder, { recursive: true });
    };
  };
  const tell = async (...ids: readonly string[]): Promise<Told[]> => {
    const told: Told[] = [];
    for (const id of ids) told.push(await handOverStory(new Outbox(org.ann.at(server.url)), id));
    return told;
  };

  test.each([
    ['fewer than', ['new-1']],
    ['as many as', ['new-1', 'new-2']],
    ['more than', ['new-1', 'new-2', 'new-3', 'new-4']],
  ])('after an older backup, and with %s were lost written anew, no device skips one', async (_, ids) => {
    const kept = await tell('kept');
    await server.stop();
    const restore = await keep();
    server = await server.restart();
    const ahead = [org.bob, org.ann].map((who) => new Device(who.at(server.url)));
    await tell('lost-1', 'lost-2');
    for (const device of ahead) await device.sync();
    await server.stop();
    await restore();
    server = await server.restart();

    const told = [...kept, ...(await tell(...ids))];
    const people = { ...org, ann: org.ann.at(server.url), bob: org.bob.at(server.url) };
    const devices = ahead.map((device) => device.movedTo(server.url));
    await expectInvariants(people, told, devices);
    for (const device of devices) expect(device.resyncs).toBeGreaterThan(0);
  });
});
