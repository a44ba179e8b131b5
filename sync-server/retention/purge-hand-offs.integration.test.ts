import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DigestAnswer, digestOf } from '#contract/digest.ts';
import type { HandOffListAnswer, HandOffReport } from '#contract/hand-off-report.ts';
import { standardRetention } from '#contract/retention.ts';
import { nothingPurged } from '../http/metrics.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { noFailure } from '../testing/no-failure.ts';
import { PullingDevice } from '../testing/pulling-device.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { addPerson } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';
import { purge } from './purge.ts';
import { findOver } from './purge-hand-offs.ts';

const DAY_MS = 24 * 3_600_000;
const FRIDAY = '2026-11-20T16:58:00.000Z';
const DAYS = 'from=2026-11-20&to=2026-11-20';

/** A hand-off that has been over for long leaves the laptops; the report keeps it. */
describe.each(engines)('hand-offs that are over on %s', (engine) => {
  let clock: TestClock;
  let api: TestApi;
  let team: TestTeam;
  beforeEach(async () => {
    clock = new TestClock(FRIDAY);
    api = await testApi(engine, clock);
    team = await testTeam(api.nobody);
    await api.staySignedIn(team.orgId);
  });
  afterEach(() => api.close());

  const purgeAfter = async (days: number) => {
    clock.advance(days * DAY_MS);
    return purge({ ...api, clock }, noFailure);
  };
  const left = (handOffs: number) => ({ ...nothingPurged(), handOffs });
  const handOffsOf = async (who: ApiClient) => {
    const all = await who.pullAll('handOffs');
    return all.filter(({ _deleted }) => !_deleted).map(({ recordId }) => recordId);
  };
  const behindReport = async () => {
    const { body } = await team.admin.send<HandOffListAnswer>('GET', `/api/hand-offs?${DAYS}`);
    return body?.handOffs ?? [];
  };
  const open = (who: ApiClient, id: string) => edit(who, id, { fields: { notes: 'Worked on' } });
  /** Bob is handed two, and opens one of them. */
  const handTwo = async () => {
    await create(team.ann, 'records', lead('opened', 'bob'));
    await create(team.ann, 'records', lead('waiting', 'bob'));
    await open(team.bob, 'opened');
  };

  test('leave the laptops after their days, and those that are waited for stay', async () => {
    await handTwo();
    expect(await purgeAfter(standardRetention.handOffDays - 1)).toEqual(left(0));
    expect(await handOffsOf(team.ann)).toEqual(['waiting', 'opened']);
    expect(await purgeAfter(2)).toEqual(left(1));
    for (const who of [team.ann, team.bob, team.mia, team.max, team.admin]) {
      expect(await handOffsOf(who), who.username).toEqual(['waiting']);
    }
    expect(await purgeAfter(0)).toEqual(left(0));
  });

  test('each device that holds one hears of it at its next poll, once, and nobody else does', async () => {
    await addPerson(team.admin, 'zoe', 'rep');
    await handTwo();
    const devices = [team.ann, team.mia, await team.admin.signIn(credentialsOf('zoe'))].map(
      (who) => new PullingDevice(who, 1),
    );
    for (const device of devices) await device.sync(['handOffs']);
    clock.advance((standardRetention.handOffDays + 1) * DAY_MS);
    await api.staySignedIn(team.orgId);
    for (const device of devices) await device.sync(['handOffs']);
    const zoe = (await devices[2]?.who.poll())?.headers.get('etag');
    await purge({ ...api, clock }, noFailure);
    for (const device of devices) {
      const { inVain } = await device.sync(['handOffs']);
      expect(inVain, device.who.username).toEqual([]);
      const { collections } = (await device.who.send<DigestAnswer>('GET', '/api/sync/digest')).body;
      expect(collections['handOffs']).toEqual(digestOf(device.view('handOffs')));
    }
    expect(devices.map((device) => device.view('handOffs').length)).toEqual([1, 1, 0]);
    expect((await devices[2]?.who.poll())?.headers.get('etag')).toBe(zoe);
    const pulled = await team.ann.pullAll('handOffs');
    expect(pulled.at(-1)).toMatchObject({ _deleted: true, recordName: '', fromUsername: '', toUsername: '' });
  });

  test('stay in the report, its list and its file', async () => {
    await handTwo();
    await purgeAfter(standardRetention.handOffDays + 1);
    expect((await behindReport()).map(({ recordId }) => recordId).sort()).toEqual(['opened', 'waiting']);
    const { body } = await team.admin.send<HandOffReport>('GET', `/api/hand-offs/report?${DAYS}`);
    expect(body?.total).toMatchObject({ sent: 2, opened: 1, unseen: 1 });
    const file = await fetch(`${api.nobody.url}/api/hand-offs.csv?${DAYS}`, {
      headers: { Authorization: `Bearer ${team.admin.session?.token}` },
    });
    expect(await file.text()).toContain('Lead opened');
  });

  test('are over since something last happened to them, not since they were sent', async () => {
    await handTwo();
    clock.advance(60 * DAY_MS);
    await open(team.bob, 'waiting');
    expect(await purgeAfter(60)).toEqual(left(1));
    expect(await handOffsOf(team.ann)).toEqual(['waiting']);
    expect(await purgeAfter(31)).toEqual(left(1));
    expect(await handOffsOf(team.ann)).toEqual([]);
  });

  test('do not come back when managers or admins change, which does not even look at them', async () => {
    await handTwo();
    await purgeAfter(standardRetention.handOffDays + 1);
    const [opened] = (await behindReport()).filter(({ openedAt }) => openedAt !== null);
    // Nobody could read it.
    await api.storage.db
      .updateTable('documents')
      .set({ data: '' })
      .where('id', '=', opened?.id ?? '')
      .execute();
    await team.admin.send('PATCH', '/api/users/mia', { role: 'admin' });
    await team.admin.send('PATCH', '/api/users/bob', { managerUsername: 'max' });
    for (const who of [team.ann, team.mia, team.max]) {
      expect(await handOffsOf(who), who.username).toEqual(['waiting']);
    }
  });

  test('a push of one is answered with a tombstone, like any document that is not to be seen', async () => {
    await handTwo();
    const known = (await team.ann.pullAll('handOffs')).find(({ recordId }) => recordId === 'opened');
    await purgeAfter(standardRetention.handOffDays + 1);
    const { conflicts } = await team.ann.push('handOffs', {
      assumedMasterState: known,
      newDocumentState: { ...known, recordName: 'x' },
    });
    expect(conflicts).toMatchObject([{ id: known?.id, _deleted: true, recordName: '' }]);
  });

  test('a laptop that comes back late adds its evidence to the report; what it had seen in time comes back', async () => {
    await create(team.ann, 'records', lead('handed-on', 'bob'));
    await edit(team.ann, 'handed-on', { ownerUsername: 'ann' });
    await purgeAfter(standardRetention.handOffDays + 1);
    const ann = new PullingDevice(team.ann, 10);
    await ann.sync(['handOffs']);
    const [notification] = await team.bob.pullAll('notifications');
    expect(await behindReport()).toMatchObject([{ recordId: 'handed-on', deliveredAt: expect.any(String) }]);
    expect(await handOffsOf(team.ann)).toEqual([]);
    const state = { seenAt: new Date(clock.now()).toISOString() };
    await team.bob.push('notifications', {
      assumedMasterState: notification,
      newDocumentState: { ...notification, ...state },
    });
    await ann.sync(['handOffs']);
    expect(ann.view('handOffs')).toMatchObject([{ recordId: 'handed-on', ...state }]);
    expect(await purgeAfter(standardRetention.handOffDays + 1)).toMatchObject({ handOffs: 1 });
    expect(await handOffsOf(team.ann)).toEqual([]);
  });

  test('hundreds go in several transactions', async () => {
    const ids = Array.from({ length: 1_001 }, (_, index) => `r${index}`);
    for (let start = 0; start < ids.length; start += 400) {
      const rows = ids.slice(start, start + 400).map((id) => ({ newDocumentState: lead(id, 'bob') }));
      await team.ann.push('records', ...rows);
      const handedOn = rows.map(({ newDocumentState }) => ({
        assumedMasterState: newDocumentState,
        newDocumentState: { ...newDocumentState, ownerUsername: 'ann' },
      }));
      await team.ann.push('records', ...handedOn);
    }
    expect(await purgeAfter(standardRetention.handOffDays + 1)).toMatchObject({ handOffs: 1_001 });
    expect(await findOver(api.storage.db, team.orgId, new Date(clock.now()).toISOString(), 1)).toEqual([]);
  });

  const credentialsOf = (username: string) => ({ orgId: team.orgId, username, password: 'correct horse' });
});
