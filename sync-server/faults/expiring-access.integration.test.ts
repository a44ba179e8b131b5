import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../testing/api-client.ts';
import { Device } from '../testing/device.ts';
import { handOverStory, type Told } from '../testing/hand-over-story.ts';
import { expectInvariants } from '../testing/invariants.ts';
import { Outbox } from '../testing/outbox.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';

const LONGER_THAN_A_TOKEN_MS = 61 * 60_000;
const expired = { status: 401, code: 'session-expired' };
const deactivated = { status: 401, code: 'user-deactivated' };

describe.each(engines)('F12 on %s', (engine) => {
  let clock: TestClock;
  let server: TestServer;
  let org: TestOrg;
  beforeEach(async () => {
    clock = new TestClock();
    server = await testServer(engine, {}, { clock });
    org = await testOrg(server.nobody);
  });
  afterEach(() => server.close());

  const refreshed = (who: ApiClient) => who.refresh(who.session?.refreshToken ?? '');
  const handedOver = (id: string): Told => ({ id, name: `Lead ${id}`, ownerUsername: 'bob' });

  /** Begins a push whose last bytes are held back until `finish`. */
  const pushInTwoParts = async (who: ApiClient, id: string) => {
    const rows = [{ newDocumentState: lead(id, 'bob', { editId: `edit-${id}` }) }];
    const body = JSON.stringify({ clientId: 'test', rows });
    const underWay = request(`${who.url}/api/sync/push/records`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${who.session?.token}`,
        'Content-Type': 'application/json',
        'Content-Length': body.length,
        Expect: '100-continue',
      },
    });
    underWay.flushHeaders();
    await once(underWay, 'continue');
    underWay.write(body.slice(0, 20));
    return async (): Promise<number | undefined> => {
      const answered = once(underWay, 'response');
      underWay.end(body.slice(20));
      const [answer] = (await answered) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    };
  };

  test('a token that expires between two pages: the pull goes on where it was, and misses nothing', async () => {
    const ids = Array.from({ length: 25 }, (_, n) => `r${n}`);
    await org.ann.push('records', ...ids.map((id) => ({ newDocumentState: lead(id, 'bob') })));
    const { checkpoint, documents } = await org.bob.pull('records', { limit: 10 });
    clock.advance(LONGER_THAN_A_TOKEN_MS);
    await expect(org.bob.pull('records', { checkpoint })).rejects.toMatchObject(expired);
    const bob = await refreshed(org.bob);
    const rest = await bob.pullAll('records', checkpoint);
    expect([...documents, ...rest].map(({ id }) => id)).toEqual(ids);
    const again = { ...org, bob, ann: await refreshed(org.ann) };
    await expectInvariants(again, ids.map(handedOver), [new Device(bob)]);
  });

  test('a token that expires while a push is on its way: refused as a whole, taken once when sent again', async () => {
    const finish = await pushInTwoParts(org.ann, 'r1');
    clock.advance(LONGER_THAN_A_TOKEN_MS);
    expect(await finish()).toBe(401);
    const ann = await refreshed(org.ann);
    const bob = await refreshed(org.bob);
    expect(await ann.pullAll('records')).toEqual([]);
    expect(await (await pushInTwoParts(ann, 'r1'))()).toBe(200);
    expect(await (await pushInTwoParts(ann, 'r1'))()).toBe(200);
    await expectInvariants({ ...org, ann, bob }, [handedOver('r1')], [new Device(bob)]);
  });

  test('a person who is deactivated while a push is on its way: nothing of it is taken, and nothing is read', async () => {
    const told = await handOverStory(new Outbox(org.ann), 'before');
    const { checkpoint } = await org.ann.pull('records');
    const finish = await pushInTwoParts(org.ann, 'r1');
    await org.admin.send('PATCH', '/api/users/ann', { active: false });
    expect(await finish()).toBe(401);
    await expect(org.ann.pull('records', { checkpoint })).rejects.toMatchObject(deactivated);
    await expect(org.ann.poll()).rejects.toMatchObject(deactivated);
    await expect(refreshed(org.ann)).rejects.toMatchObject(deactivated);
    await expectInvariants({ ...org, ann: org.admin }, [told], [new Device(org.bob)]);
  });
});
