import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standardPreferences } from '#contract/preferences.ts';
import { engines } from '../testing/test-database.ts';
import { addPerson, type TestOrg, testOrg } from '../testing/test-org.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

describe.each(engines)('preferences on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
    org = await testOrg(server.nobody);
  });
  afterAll(() => server.close());

  test('are set by one person, and seen by nobody else', async () => {
    const mine = { id: 'bob', ...standardPreferences, quietOutsideWorkingHours: true };
    const { conflicts, rejected } = await org.bob.push('preferences', { newDocumentState: mine });
    expect([conflicts, rejected]).toEqual([[], []]);
    expect(await org.bob.pullAll('preferences')).toMatchObject([mine]);
    for (const who of [org.ann, org.admin]) expect(await who.pullAll('preferences')).toEqual([]);
    const etag = (await org.ann.poll()).headers.get('etag') ?? '';
    const paused = { ...mine, pausedUntil: '2026-11-20T18:00:00.000Z' };
    await org.bob.push('preferences', { assumedMasterState: mine, newDocumentState: paused });
    expect(await org.bob.pullAll('preferences')).toMatchObject([paused]);
    expect((await org.ann.poll(etag)).status).toBe(304);
  });

  test('keep the views of lists, and the sound, when a device that knows none sets something else', async () => {
    const look = { search: '', filters: [], sort: { key: 'name', ascending: true } };
    const views = [{ id: 'view-1', object: 'lead', name: 'All by name', look }];
    const old = { id: 'ann', ...standardPreferences };
    await org.ann.push('preferences', { newDocumentState: { ...old, views, bannerSound: 'chime' } });
    const quiet = { ...old, quietOutsideWorkingHours: true };
    await org.ann.push('preferences', { assumedMasterState: old, newDocumentState: quiet });
    expect(await org.ann.pullAll('preferences')).toMatchObject([{ ...quiet, views, bannerSound: 'chime' }]);
    const none = { ...quiet, views: [] };
    await org.ann.push('preferences', { assumedMasterState: { ...quiet, views }, newDocumentState: none });
    expect(await org.ann.pullAll('preferences')).toMatchObject([none]);
  });

  test('leave what the org has locked as it was, and change the rest', async () => {
    const banners = { channels: { mentioned: { banner: true, sound: true, locked: true } } };
    const before = { id: 'carl', ...standardPreferences, channels: { mentioned: { banner: false } } };
    const carl = await addPerson(org.admin, 'carl', 'rep');
    await carl.push('preferences', { newDocumentState: before });
    await expect(carl.send('PATCH', '/api/orgs/current', { banners })).rejects.toMatchObject({ status: 403 });
    const { body } = await org.admin.send('PATCH', '/api/orgs/current', { banners });
    expect(body).toMatchObject({ banners });
    const channels = { mentioned: { banner: true }, workflow: { banner: false } };
    const { conflicts, rejected } = await carl.push('preferences', {
      assumedMasterState: before,
      newDocumentState: { ...before, channels, quietOutsideWorkingHours: true },
    });
    expect(rejected).toEqual([]);
    const stands = {
      channels: { mentioned: { banner: false }, workflow: { banner: false } },
      quietOutsideWorkingHours: true,
    };
    expect(conflicts).toMatchObject([stands]);
    expect(await carl.pullAll('preferences')).toMatchObject([stands]);
  });

  test('are set by nobody for somebody else', async () => {
    const theirs = { id: 'bob', ...standardPreferences, mutedRules: ['rule-1'] };
    const { rejected, conflicts } = await org.admin.push('preferences', { newDocumentState: theirs });
    expect(rejected).toMatchObject([{ id: 'bob', code: 'read-only' }]);
    expect(conflicts).toMatchObject([{ _deleted: true, mutedRules: [] }]);
  });
});
