import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CollectionName } from '#contract/collections.ts';
import type { Notification } from '#contract/notifications.ts';
import { standardRetention } from '#contract/retention.ts';
import type { Org } from '#contract/sessions.ts';
import { orgWriter } from '../collections.ts';
import { nothingPurged, type Purged } from '../http/metrics.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { noFailure } from '../testing/no-failure.ts';
import { engines } from '../testing/test-database.ts';
import { PASSWORD } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit, recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';
import { purge } from './purge.ts';

const DAY_MS = 24 * 3_600_000;
const MISSED = { status: 410, code: 'resync-required', answer: { details: { reason: 'purged' } } };

describe.each(engines)('retention on %s', (engine) => {
  let clock: TestClock;
  let server: TestServer;
  let team: TestTeam;
  beforeEach(async () => {
    clock = new TestClock();
    server = await testServer(engine, {}, { clock });
    team = await testTeam(server.nobody);
  });
  afterEach(() => server.close());

  /** What so many processes remove at the same time, so many days later; everyone has to sign in again. */
  const purgeAfter = async (days: number, processes = 1): Promise<Purged[]> => {
    clock.advance(days * DAY_MS);
    await server.stop();
    const storages = await Promise.all(Array.from({ length: processes }, () => openStorage(server.options)));
    const purged = await Promise.all(
      storages.map((storage) => purge({ storage, writer: orgWriter(storage, clock), clock }, noFailure)),
    );
    for (const storage of storages) await storage.close();
    server = await server.restart();
    const again = async (who: ApiClient) =>
      new (who.constructor as typeof ApiClient)(server.url).signIn({
        orgId: team.orgId,
        username: who.username,
        password: PASSWORD,
      });
    const { admin, ann, bob, mia, max } = team;
    team = {
      orgId: team.orgId,
      admin: await again(admin),
      ann: await again(ann),
      bob: await again(bob),
      mia: await again(mia),
      max: await again(max),
    };
    return purged;
  };
  const idsOf = async (who: ApiClient, collection: CollectionName = 'records') =>
    (await who.pullAll(collection)).map(({ id }) => id);
  const checkpointOf = async (who: ApiClient, collection: CollectionName = 'records') =>
    (await who.pull(collection)).checkpoint;
  const remove = (id: string) => edit(team.ann, id, { _deleted: true });

  test('a tombstone goes after its days, and a device that may have missed it is told to compare', async () => {
    await create(team.ann, 'records', lead('r1', 'ann'));
    const before = await checkpointOf(team.bob);
    await remove('r1');
    const after = await checkpointOf(team.bob);
    expect(await purgeAfter(standardRetention.tombstoneDays - 1)).toEqual([nothingPurged()]);
    expect(await idsOf(team.bob)).toEqual(['r1']);
    expect(await purgeAfter(2)).toEqual([{ ...nothingPurged(), tombstones: 1 }]);
    expect(await idsOf(team.bob)).toEqual([]);
    expect(await team.bob.pull('records', { checkpoint: after })).toMatchObject({ documents: [], checkpoint: after });
    await create(team.ann, 'records', lead('r2', 'ann'));
    await expect(team.bob.pull('records', { checkpoint: before })).rejects.toMatchObject(MISSED);
    expect(await team.bob.pull('records', { checkpoint: after })).toMatchObject({ documents: [{ id: 'r2' }] });
  });

  test('a device that begins from nothing is never told to compare, however small its pages', async () => {
    for (const id of ['r1', 'r2', 'r3', 'r4']) await create(team.ann, 'records', lead(id, 'ann'));
    await create(team.ann, 'records', lead('gone', 'ann'));
    await remove('gone');
    await purgeAfter(standardRetention.tombstoneDays + 1);
    const seen = [];
    let checkpoint: string | undefined;
    for (let hasMore = true; hasMore; ) {
      const page = await team.bob.pull('records', { limit: 1, ...(checkpoint === undefined ? {} : { checkpoint }) });
      seen.push(...page.documents.map(({ id }) => id));
      ({ checkpoint, hasMore } = page);
    }
    expect(seen).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(await team.bob.pull('records', { checkpoint: checkpoint ?? '' })).toMatchObject({ documents: [] });
    const first = await team.mia.pull('records', { limit: 1, order: 'newest-first' });
    const rest = await team.mia.pull('records', { checkpoint: first.checkpoint });
    expect([...first.documents, ...rest.documents].map(({ id }) => id)).toEqual(['r4', 'r3', 'r2', 'r1']);
    expect(await team.mia.pull('records', { checkpoint: rest.checkpoint })).toMatchObject({ documents: [] });
  });

  test('what is gone moves no head, so no device polls in vain', async () => {
    await create(team.ann, 'records', lead('r1', 'ann'));
    await remove('r1');
    const { heads } = (await team.bob.poll()).body;
    await purgeAfter(standardRetention.tombstoneDays + 1);
    expect((await team.bob.poll()).body.heads).toEqual(heads);
  });

  test('where sight was lost long ago, only those are told to compare who lost it', async () => {
    await create(team.ann, 'records', lead('r1', 'ann'));
    await create(team.admin, 'records', lead('r2', 'ann'));
    const [ann, mia, max] = [await checkpointOf(team.ann), await checkpointOf(team.mia), await checkpointOf(team.max)];
    const setting = { recordAccess: 'private', retention: { ...standardRetention, tombstoneDays: 30 } };
    await team.admin.send('PATCH', '/api/orgs/current', setting);
    const bob = await checkpointOf(team.bob);
    await edit(team.mia, 'r2', { ownerUsername: 'max' });
    const [purged] = await purgeAfter(31);
    expect(purged).toMatchObject({ tombstones: 0 });
    expect(purged?.lostSight).toBeGreaterThan(0);
    await expect(team.ann.pull('records', { checkpoint: ann })).rejects.toMatchObject(MISSED);
    await expect(team.mia.pull('records', { checkpoint: mia })).rejects.toMatchObject(MISSED);
    expect(await team.bob.pull('records', { checkpoint: bob })).toMatchObject({ documents: [] });
    expect(await team.max.pull('records', { checkpoint: max })).toMatchObject({ documents: [{ id: 'r2' }] });
    expect(await idsOf(team.ann)).toEqual(['r1']);
    expect(await idsOf(team.bob)).toEqual([]);
  });

  test('notifications that were read go after their days and leave a tombstone; unread ones stay', async () => {
    await create(team.ann, 'records', lead('r1', 'bob'));
    await create(team.ann, 'records', lead('r2', 'bob'));
    const [read] = await team.bob.pullAll('notifications');
    await team.bob.push('notifications', {
      assumedMasterState: read,
      newDocumentState: { ...(read as Notification), unread: false },
    });
    const checkpoint = await checkpointOf(team.bob, 'notifications');
    expect(await purgeAfter(standardRetention.readNotificationDays + 1)).toMatchObject([{ notifications: 1 }]);
    const page = await team.bob.pull('notifications', { checkpoint });
    expect(page.documents).toMatchObject([{ id: read?.id, title: '', _deleted: true }]);
    expect((await team.bob.poll()).body.unreadCount).toBe(1);
    expect(await purgeAfter(standardRetention.tombstoneDays + 1)).toMatchObject([{ tombstones: 1, notifications: 0 }]);
    await expect(team.bob.pull('notifications', { checkpoint })).rejects.toMatchObject(MISSED);
    expect(await idsOf(team.ann, 'notifications')).toEqual([]);
  });

  test('an edit is known for longer than the tombstone of what it made, and is forgotten in the end', async () => {
    const row = { newDocumentState: lead('r1', 'ann', { editId: 'edit-1' }) };
    await team.ann.push('records', row);
    await remove('r1');
    expect(await purgeAfter(395)).toMatchObject([{ tombstones: 1, edits: 0 }]);
    const answer = await team.ann.push('records', row);
    expect(answer).toMatchObject({ conflicts: [{ id: 'r1', _deleted: true }], alreadyApplied: ['edit-1'] });
    const [purged] = await purgeAfter(2);
    expect(purged?.edits).toBeGreaterThan(0);
    expect(purged?.sessions).toBe(0);
    await team.ann.push('records', row);
    expect((await recordCalled(team.ann, 'r1')).name).toBe('Lead r1');
  });

  test('a session is told what became of it for a year after it could last be used', async () => {
    await purgeAfter(60 + 396 - 1);
    const [purged] = await purgeAfter(2);
    expect(purged?.sessions).toBeGreaterThanOrEqual(5);
  });

  test('several processes remove, and count, everything once', async ({ skip }) => {
    skip(engine === 'sqlite', 'one process alone serves an SQLite file');
    const ids = Array.from({ length: 1_200 }, (_, index) => `r${index}`);
    for (const some of [ids.slice(0, 400), ids.slice(400, 800), ids.slice(800)]) {
      await team.ann.push('records', ...some.map((id) => ({ newDocumentState: lead(id, 'ann') })));
      const rows = some.map((id) => {
        const state = lead(id, 'ann');
        return { assumedMasterState: state, newDocumentState: { ...state, _deleted: true } };
      });
      await team.ann.push('records', ...rows);
    }
    const purged = await purgeAfter(standardRetention.tombstoneDays + 1, 3);
    expect(purged.reduce((sum, { tombstones }) => sum + tombstones, 0)).toBe(1_200);
  });

  test('how long is for admins to say, within bounds, and for everyone to read', async () => {
    const read = async () => (await team.bob.send<Org>('GET', '/api/orgs/current')).body.retention;
    expect(await read()).toEqual(standardRetention);
    const retention = { tombstoneDays: 30, readNotificationDays: 60, handOffDays: 45 };
    await team.admin.send('PATCH', '/api/orgs/current', { retention });
    expect(await read()).toEqual(retention);
    const short = { retention: { ...retention, tombstoneDays: 6 } };
    await expect(team.admin.send('PATCH', '/api/orgs/current', short)).rejects.toMatchObject({ status: 400 });
    await expect(team.bob.send('PATCH', '/api/orgs/current', { retention })).rejects.toMatchObject({ status: 403 });
    expect(await read()).toEqual(retention);
  });
});
