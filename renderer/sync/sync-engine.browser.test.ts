import { describe, expect, test } from 'vitest';
import { NEXT_POLL_HEADER } from '#contract/sync.ts';
import { createRecord, deleteRecord, editRecord } from '../database/record-edits.ts';
import { countUnsent } from '../database/unsent.ts';
import { asWorkUnderWay } from '../database/work-under-way.ts';
import {
  answersLost,
  failing,
  offline,
  type TestDevice,
  type TestNetwork,
  testDevice,
} from '../testing/test-device.ts';
import { colleague, createTestOrg, storedLead } from '../testing/test-org.ts';

const newLead = { object: 'lead', ownerUsername: 'mate', fields: {} } as const;

async function lead(device: TestDevice, id: string) {
  return (await device.database.collections.records.findOne(id).exec())?.toJSON();
}
async function needsYou(device: TestDevice) {
  return (await device.database.collections.needsYou.find().exec()).map((row) => row.toJSON());
}

describe('a round of sync', () => {
  test('brings what the server has, and takes what was edited here', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const stored = await storedLead(mate);
    const device = await testDevice(org);
    expect(await device.engine.round()).toMatchObject({ ok: true });
    expect(await lead(device, stored.id)).toMatchObject({ name: 'Ada Fox', unsent: false });
    await editRecord(device.database, device.editor, stored.id, { fields: { phone: '2' } });
    expect(await device.engine.round()).toMatchObject({ ok: true });
    expect((await mate.stored('records', stored.id))?.fields['phone']).toBe('2');
    expect(await countUnsent(device.database)).toBe(0);
  });

  test('brings fields the server sets after an own push', async () => {
    const org = await createTestOrg();
    const device = await testDevice(org);
    await device.engine.round();
    const id = await createRecord(device.database, device.editor, { ...newLead, name: 'New' });
    const guessed = (await lead(device, id))?.updatedAt;
    await device.engine.round();
    const mate = await colleague(org, 'mate');
    const stored = await mate.stored('records', id);
    expect(await lead(device, id)).toMatchObject({ updatedAt: stored?.updatedAt, createdAt: stored?.createdAt });
    expect(stored?.updatedAt).not.toBe(guessed);
  });

  test('asks for the first pages of all at once, and for each by itself where that does not come through', async () => {
    const org = await createTestOrg();
    const stored = await storedLead(await colleague(org, 'mate'));
    const asked = async (username: string, fault: TestNetwork['fault'] = null) => {
      const device = await testDevice(org, username);
      device.network.fault = fault;
      expect(await device.engine.round()).toMatchObject({ ok: true });
      expect(await lead(device, stored.id)).toMatchObject({ name: 'Ada Fox' });
      await device.database.close();
      return device.requests.flatMap((request) => /\/(pull|pull\/\w+)$/.exec(request)?.[1] ?? []);
    };
    expect(await asked('rep')).toEqual(['pull']);
    const single = await asked('mate', failing(/\/pull\?/, 404));
    expect(single).toEqual(expect.arrayContaining(['pull', 'pull/users', 'pull/records', 'pull/notifications']));
  });

  test('asks nothing but one poll when nothing changed', async () => {
    const device = await testDevice(await createTestOrg());
    await device.engine.round();
    device.requests.length = 0;
    await device.engine.round();
    expect(device.requests).toEqual(['GET /api/sync/poll']);
  });

  test('goes by what the last answer to a poll said of the next, a 304 too, over a restart', async () => {
    const saying = (nextPollMs: string): TestNetwork['fault'] => {
      return async (request, send) => {
        const answer = await send(request);
        if (answer.status !== 304) return answer;
        return new Response(null, { status: 304, headers: { [NEXT_POLL_HEADER]: nextPollMs } });
      };
    };
    const org = await createTestOrg();
    const device = await testDevice(org);
    await device.engine.round();
    device.network.fault = saying('300000');
    expect(await device.engine.round()).toEqual({ ok: true, nextPollMs: 300_000 });
    await device.database.close();
    const later = await testDevice(org);
    later.network.fault = saying('');
    expect(await later.engine.round()).toEqual({ ok: true, nextPollMs: 300_000 });
  });

  test('sends an edit made offline once the network is back, over a restart', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const stored = await storedLead(mate);
    const device = await testDevice(org);
    await device.engine.round();
    device.network.fault = offline;
    await editRecord(device.database, device.editor, stored.id, { ownerUsername: 'mate' });
    expect(await device.engine.round()).toMatchObject({ ok: false });
    expect(device.state()).toMatchObject({ online: false, error: null });
    await device.database.close();
    const later = await testDevice(org);
    expect(await countUnsent(later.database)).toBe(1);
    await later.engine.round();
    expect((await mate.stored('records', stored.id))?.ownerUsername).toBe('mate');
  });

  test('sends nothing while an import is being written, hears of others all the same, and sends all of it after', async () => {
    const org = await createTestOrg();
    const device = await testDevice(org);
    await device.engine.round();
    const id = await createRecord(device.database, device.editor, { ...newLead, name: 'New' });
    const mate = await colleague(org, 'mate');
    const work = Promise.withResolvers<void>();
    const done = asWorkUnderWay(device.database, () => work.promise);
    const stored = await storedLead(mate);
    expect(await device.engine.round()).toMatchObject({ ok: true });
    expect(await lead(device, stored.id)).toMatchObject({ name: 'Ada Fox' });
    expect(await mate.stored('records', id)).toBeUndefined();
    work.resolve();
    await done;
    await device.engine.round();
    expect(await mate.stored('records', id)).toMatchObject({ name: 'New' });
    expect(await countUnsent(device.database)).toBe(0);
  });

  test('hands over once, however often the answer is lost', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const stored = await storedLead(await colleague(org, 'rep'));
    const device = await testDevice(org);
    await device.engine.round();
    await editRecord(device.database, device.editor, stored.id, { ownerUsername: 'mate' });
    device.network.fault = answersLost(/push/);
    await device.engine.round();
    await device.engine.round();
    device.network.fault = null;
    const handedOver = await mate.stored('records', stored.id);
    if (handedOver === undefined) throw new Error('the lead is gone');
    await mate.push('records', { ...handedOver, ownerUsername: 'rep' }, handedOver);
    await device.engine.round();
    expect((await mate.stored('records', stored.id))?.ownerUsername).toBe('rep');
    expect(await lead(device, stored.id)).toMatchObject({ ownerUsername: 'rep', unsent: false });
    expect(await needsYou(device)).toEqual([]);
    const { documents } = await mate.api.pull('notifications', { limit: 100 });
    expect(documents).toHaveLength(1);
  });
});

describe('a conflict', () => {
  test('on different fields keeps both, here and on the server', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const stored = await storedLead(mate);
    const device = await testDevice(org);
    await device.engine.round();
    await editRecord(device.database, device.editor, stored.id, { fields: { phone: '2' } });
    await mate.push('records', { ...stored, fields: { ...stored.fields, status: 'working' } }, stored);
    await device.engine.round();
    const both = { company: 'Fox Ltd', phone: '2', status: 'working' };
    expect((await mate.stored('records', stored.id))?.fields).toEqual(both);
    expect(await lead(device, stored.id)).toMatchObject({ fields: both, unsent: false });
    expect(await needsYou(device)).toEqual([]);
  });

  test('on the same field keeps the server’s, and what the user typed in "Needs you", over a restart', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const stored = await storedLead(mate);
    const device = await testDevice(org);
    await device.engine.round();
    await editRecord(device.database, device.editor, stored.id, { fields: { phone: '2' } });
    await mate.push('records', { ...stored, fields: { ...stored.fields, phone: '3' } }, stored);
    await device.engine.round();
    expect(await lead(device, stored.id)).toMatchObject({ fields: { phone: '3' }, unsent: false });
    await device.database.close();
    const later = await testDevice(org);
    expect(await needsYou(later)).toMatchObject([
      { kind: 'conflict', title: 'Ada Fox', values: [{ field: 'phone', mine: '2', theirs: '3' }] },
    ]);
  });

  test('T9: with a record that was deleted keeps what the user typed', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const stored = await storedLead(mate);
    const device = await testDevice(org);
    await device.engine.round();
    await editRecord(device.database, device.editor, stored.id, { fields: { notes: 'call her' } });
    await mate.push('records', { ...stored, _deleted: true }, stored);
    await device.engine.round();
    expect(await lead(device, stored.id)).toBeUndefined();
    expect(await needsYou(device)).toMatchObject([
      { kind: 'recovered', values: [{ field: 'notes', mine: 'call her', theirs: null }] },
    ]);
    expect(await countUnsent(device.database)).toBe(0);
  });

  test('of a deletion with an edit keeps the record and says so', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const stored = await storedLead(mate);
    const device = await testDevice(org);
    await device.engine.round();
    await deleteRecord(device.database, stored.id);
    await mate.push('records', { ...stored, name: 'Ada B. Fox' }, stored);
    await device.engine.round();
    expect(await lead(device, stored.id)).toMatchObject({ name: 'Ada B. Fox', unsent: false });
    expect(await needsYou(device)).toHaveLength(1);
  });
});

describe('a refusal', () => {
  test('of one row goes to "Needs you" with its reason, and the others arrive', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const stored = await storedLead(mate);
    const device = await testDevice(org);
    await device.engine.round();
    await editRecord(device.database, device.editor, stored.id, { ownerUsername: 'nobody' });
    const draft = { object: 'lead' as const, name: 'Good', ownerUsername: 'rep', fields: {} };
    const good = await createRecord(device.database, device.editor, draft);
    await device.engine.round();
    expect(await lead(device, stored.id)).toMatchObject({ ownerUsername: 'rep', unsent: false });
    expect(await needsYou(device)).toMatchObject([
      { kind: 'rejection', code: 'owner-not-active', values: [{ field: 'ownerUsername', mine: 'nobody' }] },
    ]);
    expect(await mate.stored('records', good)).toBeDefined();
    expect(await countUnsent(device.database)).toBe(0);
  });

  test.each([400, 413])('of a whole batch (%i) finds the poison row, and the others arrive', async (status) => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const device = await testDevice(org);
    await device.engine.round();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'poison', 'd', 'e']) {
      const draft = { object: 'lead' as const, name, ownerUsername: 'rep', fields: {} };
      ids.push(await createRecord(device.database, device.editor, draft));
    }
    device.network.fault = async (request, send) => {
      const poisoned = request.method === 'POST' && (await request.clone().text()).includes('poison');
      return poisoned ? failing(/push/, status)(request, send) : send(request);
    };
    expect(await device.engine.round()).toMatchObject({ ok: true });
    const arrived = await Promise.all(ids.map((id) => mate.stored('records', id)));
    expect(arrived.map((record) => record?.name)).toEqual(['a', 'b', undefined, 'd', 'e']);
    expect(await needsYou(device)).toMatchObject([
      {
        kind: 'rejection',
        title: 'poison',
        values: expect.arrayContaining([expect.objectContaining({ mine: 'poison' })]),
      },
    ]);
    expect(await countUnsent(device.database)).toBe(0);
  });
});
