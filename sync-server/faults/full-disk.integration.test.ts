import { describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../server.ts';
import { ApiClient, type Refused } from '../testing/api-client.ts';
import { Device } from '../testing/device.ts';
import { handOverStory } from '../testing/hand-over-story.ts';
import { expectInvariants } from '../testing/invariants.ts';
import { Outbox } from '../testing/outbox.ts';
import { postgresOnSmallDisk } from '../testing/postgres-on-small-disk.ts';
import { canMountDisks, type SmallDisk, smallDisk } from '../testing/small-disk.ts';
import { type Engine, engines } from '../testing/test-database.ts';
import { testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';

const MEGABYTES = 24;

async function serverOnSmallDisk(
  engine: Engine,
): Promise<{ disk: SmallDisk; server: RunningServer; close(): Promise<void> }> {
  const options = {
    port: 0,
    host: '127.0.0.1',
    demo: false,
    pollSeconds: 15,
    registration: 'open',
    trustProxy: false,
  } as const;
  if (engine === 'sqlite') {
    const disk = smallDisk(MEGABYTES);
    const server = await startServer({ ...options, dataDir: disk.folder });
    return { disk, server, close: () => server.close().then(disk.remove) };
  }
  const { disk, databaseUrl, drop } = await postgresOnSmallDisk(MEGABYTES);
  const server = await startServer({ ...options, dataDir: disk.folder, databaseUrl });
  return { disk, server, close: () => server.close().then(drop) };
}

describe.each(engines)('F13 on %s', (engine) => {
  test('a server whose disk is full says so, writes nothing half, and goes on once there is space', async ({
    skip,
  }) => {
    skip(!canMountDisks, 'only root on Linux can mount a small disk');
    const { disk, server, close } = await serverOnSmallDisk(engine);
    try {
      const org = await testOrg(new ApiClient(server.url));
      const outbox = new Outbox(org.ann);
      const told = [await handOverStory(outbox, 'before')];
      const devices = [new Device(org.bob), new Device(org.ann)];
      for (const device of devices) await device.sync();
      disk.fill();

      const large = (push: number, row: number) => ({
        newDocumentState: lead(`large-${push}-${row}`, 'bob', { fields: { notes: 'x'.repeat(10_000) } }),
      });
      const rowsOf = (push: number) => Array.from({ length: 20 }, (_, row) => large(push, row));
      let taken = 0;
      const refusal = await (async () => {
        for (; ; taken += 1) await org.ann.push('records', ...rowsOf(taken));
      })().catch((error: unknown) => error as Refused);
      expect(refusal).toMatchObject({ status: 503, code: 'storage-full' });
      expect(refusal.message).toContain('The disk of the server is full');
      expect(Number(refusal.headers.get('Retry-After'))).toBeGreaterThanOrEqual(30);

      // Whoever asks is told, and what needs no space goes on.
      const notReady = await fetch(`${server.url}/readyz`);
      expect([notReady.status, await notReady.json()]).toMatchObject([503, { error: { code: 'storage-full' } }]);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      expect((await org.ann.pullAll('records')).length).toBe(1 + 20 * taken);

      disk.makeRoom();
      await outbox.push(...rowsOf(taken));
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
      told.push(await handOverStory(outbox, 'after'));
      for (let push = 0; push <= taken; push += 1) {
        told.push(
          ...rowsOf(push).map(({ newDocumentState: { id, name, ownerUsername } }) => ({ id, name, ownerUsername })),
        );
      }
      await expectInvariants(org, told, devices);
    } finally {
      await close();
    }
  });
});
