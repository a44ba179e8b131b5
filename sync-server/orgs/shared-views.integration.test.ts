import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MOST_SHARED_VIEWS, type SharedViewsAnswer, type ShareViewBody } from '#contract/list-views.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

const look = { search: '', filters: [], sort: { key: 'name', ascending: true } };
const hot: ShareViewBody = { object: 'lead', name: 'Hot', look: { ...look, group: 'status' } };

describe.each(engines)('views shared by admins on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  const share = (id: string, view: ShareViewBody) => org.admin.send('PUT', `/api/shared-views/${id}`, view);
  const seenByBob = async () => (await org.bob.send<SharedViewsAnswer>('GET', '/api/shared-views')).body.views;

  test('everybody has what an admin shares, as it was changed last, until it is not shared any more', async () => {
    expect(await seenByBob()).toEqual([]);
    await share('v1', hot);
    await share('v2', { ...hot, name: 'Cold' });
    await share('v1', { ...hot, name: 'Hottest' });
    expect(await seenByBob()).toEqual([
      { ...hot, id: 'v1', name: 'Hottest' },
      { ...hot, id: 'v2', name: 'Cold' },
    ]);
    await org.admin.send('DELETE', '/api/shared-views/v1');
    await org.admin.send('DELETE', '/api/shared-views/v1');
    expect((await seenByBob()).map(({ id }) => id)).toEqual(['v2']);
  });

  test('nobody else shares, changes or takes away, and another org sees nothing of it', async () => {
    await share('v1', hot);
    const refused = { status: 403, code: 'admins-only' };
    await expect(org.bob.send('PUT', '/api/shared-views/v1', { ...hot, name: 'Mine' })).rejects.toMatchObject(refused);
    await expect(org.bob.send('DELETE', '/api/shared-views/v1')).rejects.toMatchObject(refused);
    const elsewhere = await testOrg(server.nobody);
    expect((await elsewhere.bob.send<SharedViewsAnswer>('GET', '/api/shared-views')).body.views).toEqual([]);
  });

  test('a view without a name and one too many are refused in words', async () => {
    await expect(share('v1', { ...hot, name: ' ' })).rejects.toMatchObject({ status: 400 });
    for (let n = 0; n < MOST_SHARED_VIEWS; n += 1) await share(`v${n}`, hot);
    await expect(share('more', hot)).rejects.toMatchObject({ status: 422, code: 'too-many-shared-views' });
    await share('v0', { ...hot, name: 'Still changed' });
  });
});
