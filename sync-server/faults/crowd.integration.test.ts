import { afterEach, describe, expect, test } from 'vitest';
import type { SessionAnswer } from '#contract/sessions.ts';
import { systemClock } from '../clock.ts';
import { Sessions } from '../sessions/sessions.ts';
import { openStorage } from '../storage/open-storage.ts';
import { trustOfTheOnlyProcess } from '../storage/trust.ts';
import { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

const LAPTOPS = 1_000;

describe.each(engines)('F16 on %s', (engine) => {
  let server: TestServer;
  afterEach(() => server.close());

  /** Signs the laptops in while the server is down; over HTTP their passwords alone would take a minute. */
  const signInAll = async ({ bob }: TestOrg): Promise<(url: string) => ApiClient[]> => {
    const user = (await bob.pullAll('users')).find(({ username }) => username === 'bob');
    await server.stop();
    const storage = await openStorage(server.options);
    const sessions = new Sessions(storage, systemClock, trustOfTheOnlyProcess);
    const answers: SessionAnswer[] = [];
    for (let n = 0; n < LAPTOPS; n += 1) {
      if (user !== undefined) answers.push(await sessions.start(user, `Laptop ${n}`));
    }
    await storage.close();
    return (url) => answers.map((answer) => new ApiClient(url, answer));
  };

  test('a server that starts with 1,000 laptops at its door answers every one of them, and takes writes meanwhile', async () => {
    server = await testServer(engine);
    const org = await testOrg(server.nobody);
    const laptopsAt = await signInAll(org);
    server = await server.restart();
    const laptops = laptopsAt(server.url);
    const ann = org.ann.at(server.url);
    const [first, pushed] = await Promise.all([
      Promise.all(laptops.map((laptop) => laptop.poll())),
      ann.push('records', { newDocumentState: lead('r1', 'bob') }),
    ]);
    expect(first.map(({ status }) => status)).toEqual(laptops.map(() => 200));
    expect(pushed).toEqual({ conflicts: [], rejected: [] });
    const polls = await Promise.all(laptops.map((laptop) => laptop.poll()));
    expect(new Set(polls.map(({ body }) => body.unreadCount))).toEqual(new Set([1]));
    const etag = polls[0]?.headers.get('etag') ?? '';
    const quiet = await Promise.all(laptops.map((laptop) => laptop.poll(etag)));
    expect(quiet.map(({ status }) => status)).toEqual(laptops.map(() => 304));
  });
});
