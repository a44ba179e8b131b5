import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../server.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

const WRITERS = 16;
const PUSHES = 10;
const ROWS = 3;

describe.each(engines)('the order of commits on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
    org = await testOrg(server.nobody);
  });
  afterAll(() => server.close());

  /** Pulls by checkpoint all the while, as a device would. @returns what it has seen once `done` and all is pulled */
  const follow = async (who: ApiClient, done: () => boolean): Promise<Set<string>> => {
    const seen = new Set<string>();
    let checkpoint: string | undefined;
    for (;;) {
      const finishing = done();
      const page = await who.pull('records', { limit: 7, ...(checkpoint === undefined ? {} : { checkpoint }) });
      for (const { id } of page.documents) seen.add(id);
      checkpoint = page.checkpoint;
      if (finishing && !page.hasMore) return seen;
    }
  };

  const writeAll = (clients: readonly ApiClient[]) =>
    Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        const client = clients[writer % clients.length] ?? org.ann;
        for (let push = 0; push < PUSHES; push += 1) {
          const ids = Array.from({ length: ROWS }, (_, row) => `w${writer}-${push}-${row}-${clients.length}`);
          await client.push('records', ...ids.map((id) => ({ newDocumentState: lead(id, 'ann') })));
        }
      }),
    );

  test('16 writers at once and a device that pulls: it misses nothing', async () => {
    let finished = false;
    const following = follow(org.bob, () => finished);
    await writeAll([org.ann]);
    finished = true;
    expect((await following).size).toBe(WRITERS * PUSHES * ROWS);
  });

  test('the same with two server processes on one database', async ({ skip }) => {
    skip(engine === 'sqlite', 'one process alone serves an SQLite file');
    const second = await startServer({
      port: 0,
      host: '127.0.0.1',
      demo: false,
      pollSeconds: 15,
      registration: 'open',
      trustProxy: false,
      ...server.options,
    });
    const before = (await follow(org.bob, () => true)).size;
    let finished = false;
    const following = follow(org.bob.at(second.url), () => finished);
    await writeAll([org.ann, org.ann.at(second.url)]);
    finished = true;
    expect((await following).size).toBe(before + WRITERS * PUSHES * ROWS);
    await second.close();
  });
});
