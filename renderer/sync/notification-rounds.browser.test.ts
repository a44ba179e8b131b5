import { describe, expect, test } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { testDevice } from '../testing/test-device.ts';
import { colleague, createTestOrg, storedLead } from '../testing/test-org.ts';
import { markAllRead, markUnread } from '../testing/triage.ts';

describe('notifications', () => {
  test('are counted by a query, announced once, and not on the first sync', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    await storedLead(mate);
    const device = await testDevice(org);
    await device.engine.round();
    expect(device.announced).toEqual([]);
    await storedLead(mate, { name: 'Second' });
    await device.engine.round();
    await device.engine.round();
    expect(device.announced.map(({ title }) => title)).toEqual([expect.stringContaining('Second')]);
    const bell = device.database.collections.notifications.count({ selector: { onBell: true } });
    expect(await bell.exec()).toBe(2);
    await markAllRead(device.database);
    expect(await bell.exec()).toBe(0);
    await device.engine.round();
    const poll = await device.engine.round();
    expect(poll).toMatchObject({ ok: true });
    const me = await colleague(org, 'rep');
    expect((await me.api.poll(null)).changed?.answer.unreadCount).toBe(0);
    const [first] = await device.database.collections.notifications.find().exec();
    await markUnread(device.database, [first?.id ?? '']);
    await device.engine.round();
    expect((await me.api.poll(null)).changed?.answer.unreadCount).toBe(1);
    expect(device.announced).toHaveLength(1);
  });

  test('that could not be announced are announced after the restart', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const account = { serverUrl: org.serverUrl, orgId: org.orgId, username: 'rep' };
    const device = await testDevice(org);
    await device.engine.round();
    await storedLead(mate);
    device.announced.push = () => {
      throw new Error('The operating system is busy.');
    };
    expect(await device.engine.round()).toMatchObject({ ok: true });
    expect(device.state()).toMatchObject({ online: true, error: null });
    expect(device.logged).toEqual([expect.stringContaining('The operating system is busy.')]);
    await device.database.close();
    const later = await testDevice(org);
    await later.engine.round();
    expect(later.announced).toHaveLength(1);
    await later.database.close();
    expect(
      await (await testDatabase(account)).collections.notifications.find({ selector: { toAnnounce: true } }).exec(),
    ).toEqual([]);
  });
});
