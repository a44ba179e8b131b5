import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CollectionName, collectionNames } from '#contract/collections.ts';
import type { Notification } from '#contract/notifications.ts';
import { type ApiClient, Refused } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { addPerson, type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

/** Stands in everything that must not leave its org or its inbox. */
const SECRET = 'Operation Nightingale';

describe.each(engines)('isolation on %s', (engine) => {
  let server: TestServer;
  /** Bob of this org holds a notification that is nobody else's. */
  let org: TestOrg;
  let other: TestOrg;
  let inbox: Notification;
  let snapshot: string;
  beforeAll(async () => {
    server = await testServer(engine);
    org = await testOrg(server.nobody);
    other = await testOrg(server.nobody);
    await org.ann.push('records', { newDocumentState: lead('secret-record', 'bob', { name: SECRET }) });
    const [notification] = await org.bob.pullAll('notifications');
    if (notification === undefined) throw new Error('Bob has no notification.');
    inbox = notification;
    snapshot = await everything();
  });
  afterAll(() => server.close());

  const everything = async () =>
    JSON.stringify([
      await org.bob.pullAll('notifications'),
      await org.bob.pullAll('records'),
      await org.bob.pullAll('users'),
      (await org.bob.poll()).body.heads,
      (await org.bob.send('GET', '/api/orgs/current')).body,
      (await org.bob.send<{ sessions: { id: string }[] }>('GET', '/api/sessions')).body.sessions.map(({ id }) => id),
    ]);
  const deviceOfBob = async () =>
    (await org.bob.send<{ sessions: { id: string }[] }>('GET', '/api/sessions')).body.sessions[0]?.id;

  const collection = fc.constantFrom(...collectionNames);
  const ids = fc.constantFrom<string>('secret-record', 'bob', 'INBOX');
  const state = fc.record(
    {
      unread: fc.boolean(),
      readAt: fc.constantFrom(null, '2026-11-20T16:58:00.000Z'),
      archivedAt: fc.constantFrom(null, '2026-11-20T16:58:00.000Z'),
      name: fc.constant('Taken over'),
      object: fc.constant('lead'),
      ownerUsername: fc.constantFrom('ann', 'bob'),
      recipientUsername: fc.constantFrom('ann', 'bob', 'admin'),
      fields: fc.constant({}),
      orgId: fc.constantFrom('ORG', 'OTHER'),
      _deleted: fc.boolean(),
      active: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const attempt = fc.oneof(
    fc.record({ kind: fc.constant('poll' as const) }),
    fc.record({ kind: fc.constant('devices' as const) }),
    fc.record({ kind: fc.constant('end-device' as const), wipe: fc.boolean() }),
    fc.record({
      kind: fc.constant('pull' as const),
      collection,
      limit: fc.integer({ min: 1, max: 5 }),
      newestFirst: fc.boolean(),
      foreignCheckpoint: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('push' as const), collection, id: ids, state, assumed: fc.option(state) }),
  );
  type Attempt = typeof attempt extends fc.Arbitrary<infer A> ? A : never;

  const real = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll('INBOX', inbox.id)
        .replaceAll('"ORG"', JSON.stringify(org.orgId))
        .replaceAll('"OTHER"', JSON.stringify(other.orgId)),
    );

  /** Does it, and gives back everything the server said. */
  const run = async (who: ApiClient, what: Attempt): Promise<string> => {
    try {
      switch (what.kind) {
        case 'poll':
          return JSON.stringify((await who.poll()).body);
        case 'devices':
          return JSON.stringify((await who.send('GET', '/api/sessions')).body);
        case 'end-device':
          await who.send('DELETE', `/api/sessions/${await deviceOfBob()}?wipe=${what.wipe}`);
          return 'ended';
        case 'pull': {
          const checkpoint = what.foreignCheckpoint ? (await org.bob.pull(what.collection)).checkpoint : undefined;
          const query = {
            limit: what.limit,
            ...(what.newestFirst ? { order: 'newest-first' as const } : {}),
            ...(checkpoint === undefined ? {} : { checkpoint }),
          };
          return JSON.stringify(await who.pull(what.collection, query));
        }
        case 'push': {
          const row = {
            newDocumentState: real({ id: what.id, ...what.state }),
            ...(what.assumed === null ? {} : { assumedMasterState: real({ id: what.id, ...what.assumed }) }),
          };
          return JSON.stringify(await who.push(what.collection as CollectionName, row));
        }
      }
    } catch (error) {
      if (error instanceof Refused) return JSON.stringify(error.answer);
      throw error;
    }
  };

  test('no token of another org reads or changes anything, on any route', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('admin' as const, 'bob' as const), attempt, async (who, what) => {
        const said = await run(other[who], what);
        expect(said).not.toContain(SECRET);
        expect(said).not.toContain(inbox.title);
        if (what.kind !== 'push') expect(said).not.toContain(org.orgId);
      }),
      { numRuns: 150 },
    );
    expect(await everything()).toBe(snapshot);
  });

  test("no colleague, admins included, reads or changes another's notifications or devices", async () => {
    const unrelated = attempt.filter((what) => what.kind !== 'push' || what.collection !== 'records');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('admin' as const, 'ann' as const), unrelated, async (who, what) => {
        const said = await run(org[who], what);
        expect(said).not.toContain(inbox.title);
        if (what.kind === 'end-device') expect(said).toContain('You have no such device.');
      }),
      { numRuns: 150 },
    );
    expect(await everything()).toBe(snapshot);
  });

  test('no colleague who may not see a private record reads or changes it, or learns that it is there', async () => {
    const access = (recordAccess: string) => org.admin.send('PATCH', '/api/orgs/current', { recordAccess });
    const cid = await addPerson(org.admin, 'cid', 'rep');
    await access('private');
    snapshot = await everything();
    const likeAbsent = (said: string) => said.replaceAll('secret-record', 'ID').replaceAll('no-such-record', 'ID');
    await fc.assert(
      fc.asyncProperty(attempt, async (what) => {
        if (what.kind === 'push' && what.id !== 'secret-record') return;
        const said = await run(cid, what);
        expect(said).not.toContain(SECRET);
        expect(said).not.toContain(inbox.title);
        if (what.kind !== 'push' || what.collection !== 'records' || what.assumed === null) return;
        const timeless = (text: string) => text.replaceAll(/"(updatedAt|createdAt)":"[^"]*"/g, '');
        const absent = await run(cid, { ...what, id: 'no-such-record' });
        expect(timeless(likeAbsent(said))).toBe(timeless(likeAbsent(absent)));
      }),
      { numRuns: 150 },
    );
    expect(await everything()).toBe(snapshot);
    await access('org');
    snapshot = await everything();
  });

  test('admins of one org cannot touch the users of another', async () => {
    await other.admin.send('PATCH', '/api/users/ann', { displayName: 'Changed', password: 'taken over' });
    expect(await everything()).toBe(snapshot);
    await server.nobody.signIn({ orgId: org.orgId, username: 'ann', password: 'correct horse' });
  });
});
