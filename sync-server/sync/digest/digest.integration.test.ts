import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collectionNames } from '#contract/collections.ts';
import { type DigestAnswer, digestOf } from '#contract/digest.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { engines } from '../../testing/test-database.ts';
import { lead } from '../../testing/test-records.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../../testing/test-team.ts';

describe.each(engines)('the digest on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    team = await testTeam(server.nobody);
    await create(team.ann, 'records', lead('r1', 'ann'));
    await create(team.ann, 'records', lead('r2', 'bob'));
    await create(team.ann, 'records', lead('r3', 'ann'));
    await edit(team.ann, 'r3', { _deleted: true });
    await edit(team.bob, 'r2', { name: 'Renamed', editId: 'edit-1' });
  });

  const digest = async (who: ApiClient) => (await who.send<DigestAnswer>('GET', '/api/sync/digest')).body;

  test.each(['org', 'private'] as const)(
    'with records seen by %s, is that of what each person pulls',
    async (access) => {
      await team.admin.send('PATCH', '/api/orgs/current', { recordAccess: access });
      for (const who of [team.ann, team.bob, team.mia, team.admin]) {
        const { collections } = await digest(who);
        for (const name of collectionNames) {
          const standing = (await who.pullAll(name)).filter(({ _deleted }) => !_deleted);
          expect(collections[name], `${name} of ${who.username}`).toEqual(digestOf(standing));
        }
      }
      const counts = [team.ann, team.bob, team.max].map(
        async (who) => (await digest(who)).collections['records']?.count,
      );
      expect(await Promise.all(counts)).toEqual(access === 'org' ? [2, 2, 2] : [2, 1, 2]);
    },
  );

  test('carries the heads of the poll, and changes with a document', async () => {
    const before = await digest(team.bob);
    expect(before.heads).toEqual((await team.bob.poll()).body.heads);
    await edit(team.ann, 'r1', { name: 'Renamed too' });
    const after = await digest(team.bob);
    expect(after.heads).not.toEqual(before.heads);
    const { records, activities } = after.collections;
    expect(after.collections).toEqual({ ...before.collections, records, activities });
    expect(after.collections['records']).not.toEqual(before.collections['records']);
  });

  test('is for those alone who are signed in', async () => {
    await expect(digest(server.nobody)).rejects.toMatchObject({ status: 401 });
  });
});
