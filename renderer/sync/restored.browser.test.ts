import { describe, expect, test } from 'vitest';
import { createRecord, deleteRecord, editRecord } from '../database/record-edits.ts';
import { countUnsent } from '../database/unsent.ts';
import { type RestorableOrg, restorableOrg } from '../testing/restorable-org.ts';
import { type TestDevice, testDevice } from '../testing/test-device.ts';
import { type Colleague, colleague, storedLead } from '../testing/test-org.ts';
import { markAllRead } from '../testing/triage.ts';

type World = { readonly org: RestorableOrg; readonly mate: Colleague; readonly device: TestDevice };

async function world(): Promise<World> {
  const org = await restorableOrg();
  return { org, mate: await colleague(org, 'mate'), device: await testDevice(org) };
}

const lead = (name: string) => ({ object: 'lead' as const, name, ownerUsername: 'rep', fields: {} });
const synced = async (device: TestDevice) => {
  expect(await device.engine.round()).toMatchObject({ ok: true });
  expect(await device.engine.round()).toMatchObject({ ok: true });
  expect(await countUnsent(device.database)).toBe(0);
};
const needsYou = async ({ database }: TestDevice) =>
  (await database.collections.needsYou.find().exec()).map((row) => row.toJSON());
const stored = async ({ database }: TestDevice, id: string) =>
  (await database.collections.records.findOne(id).exec())?.toJSON();

describe('a backup that was restored', () => {
  test('gets back what only this laptop still holds of its own person’s: new, edited and deleted records', async () => {
    const { org, mate, device } = await world();
    const [edited, deleted] = [await storedLead(mate, { name: 'edited' }), await storedLead(mate, { name: 'deleted' })];
    await synced(device);
    await org.backUp();
    const created = await createRecord(device.database, device.editor, lead('created'));
    await editRecord(device.database, device.editor, edited.id, { fields: { phone: '2' } });
    await deleteRecord(device.database, deleted.id);
    await synced(device);
    await org.restore();
    const after = await colleague(org, 'mate');
    expect(await after.stored('records', created)).toBeUndefined();
    await synced(device);
    expect(await after.stored('records', created)).toMatchObject({ name: 'created', createdBy: 'rep' });
    expect((await after.stored('records', edited.id))?.fields['phone']).toBe('2');
    expect((await after.stored('records', deleted.id))?._deleted).toBe(true);
    expect(await needsYou(device)).toEqual([]);
  });

  test('lists what it lost of other people’s, with the whole text, and leaves the server alone', async () => {
    const { org, mate, device } = await world();
    const edited = await storedLead(mate, { name: 'edited' });
    await synced(device);
    await org.backUp();
    const created = await storedLead(mate, { name: 'created', fields: { notes: 'Call on Monday.' } });
    await mate.push('records', { ...edited, fields: { ...edited.fields, phone: '3' } }, edited);
    await synced(device);
    await org.restore();
    await synced(device);
    expect(await stored(device, created.id)).toBeUndefined();
    expect(await stored(device, edited.id)).toMatchObject({ fields: { phone: '1' } });
    const items = await needsYou(device);
    expect(items).toHaveLength(2);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'recovered',
          mineBy: 'mate',
          documentId: created.id,
          values: expect.arrayContaining([{ field: 'notes', mine: 'Call on Monday.', theirs: null }]),
        }),
        expect.objectContaining({
          mineBy: 'mate',
          documentId: edited.id,
          values: [{ field: 'phone', mine: '3', theirs: '1' }],
        }),
      ]),
    );
    const after = await colleague(org, 'mate');
    expect(await after.stored('records', created.id)).toBeUndefined();
    expect((await after.stored('records', edited.id))?.fields['phone']).toBe('1');
  });

  test('needs nobody any more once whoever wrote it has put it back', async () => {
    const { org, mate, device } = await world();
    await synced(device);
    await org.backUp();
    const created = await storedLead(mate, { name: 'created' });
    await synced(device);
    await org.restore();
    await synced(device);
    expect(await needsYou(device)).toHaveLength(1);
    await (await colleague(org, 'mate')).push('records', created);
    await synced(device);
    expect(await stored(device, created.id)).toMatchObject({ name: 'created' });
    expect(await needsYou(device)).toEqual([]);
  });

  test('is not overwritten where it went on: my version is listed, the server’s stays', async () => {
    const { org, mate, device } = await world();
    const forked = await storedLead(mate);
    await synced(device);
    await org.backUp();
    await editRecord(device.database, device.editor, forked.id, { fields: { phone: 'lost' } });
    await synced(device);
    await org.restore();
    const after = await colleague(org, 'mate');
    await after.push('records', { ...forked, fields: { ...forked.fields, phone: 'new' } }, forked);
    await synced(device);
    expect(await stored(device, forked.id)).toMatchObject({ fields: { phone: 'new' } });
    expect((await after.stored('records', forked.id))?.fields['phone']).toBe('new');
    expect(await needsYou(device)).toMatchObject([
      { kind: 'recovered', values: [{ field: 'phone', mine: 'lost', theirs: 'new' }], theirsBy: 'mate' },
    ]);
  });

  test('that knew my edit, and went on from it, is no matter for anybody', async () => {
    const { org, mate, device } = await world();
    const known = await storedLead(mate);
    await synced(device);
    await editRecord(device.database, device.editor, known.id, { fields: { phone: 'known' } });
    await synced(device);
    await org.backUp();
    // Anything at all that the backup does not know: the checkpoint of this device is then one of a lost future.
    await storedLead(mate, { name: 'lost', ownerUsername: 'mate' });
    await synced(device);
    await org.restore();
    const after = await colleague(org, 'mate');
    const standing = await after.stored('records', known.id);
    if (standing === undefined) throw new Error('The backup lost the lead.');
    await after.push('records', { ...standing, fields: { ...standing.fields, phone: 'newer' } }, standing);
    await synced(device);
    expect(await stored(device, known.id)).toMatchObject({ fields: { phone: 'newer' } });
    expect(await needsYou(device)).toMatchObject([{ title: 'lost' }]);
  });

  test('loses no edit that was unsent when it was restored', async () => {
    const { org, mate, device } = await world();
    const [both, theirs] = [await storedLead(mate, { name: 'both' }), await storedLead(mate, { name: 'theirs' })];
    await synced(device);
    await org.backUp();
    await editRecord(device.database, device.editor, both.id, { fields: { phone: '2' } });
    await mate.push('records', { ...theirs, fields: { ...theirs.fields, phone: '3' } }, theirs);
    await synced(device);
    await editRecord(device.database, device.editor, both.id, { fields: { notes: 'unsent' } });
    await editRecord(device.database, device.editor, theirs.id, { fields: { notes: 'unsent too' } });
    await org.restore();
    await synced(device);
    const after = await colleague(org, 'mate');
    expect((await after.stored('records', both.id))?.fields).toMatchObject({ phone: '2', notes: 'unsent' });
    expect((await after.stored('records', theirs.id))?.fields).toMatchObject({ phone: '1', notes: 'unsent too' });
    expect(await needsYou(device)).toMatchObject([{ values: [{ field: 'phone', mine: '3' }], mineBy: 'mate' }]);
  });

  test('between two pushes of a round is noticed: what the first had sent comes back', async () => {
    const { org, mate, device } = await world();
    const both = await storedLead(mate, { name: 'both' });
    await synced(device);
    await org.backUp();
    // What is merged is sent a second time in the same round.
    await mate.push('records', { ...both, fields: { ...both.fields, phone: '2' } }, both);
    await editRecord(device.database, device.editor, both.id, { fields: { notes: 'mine' } });
    const created = await createRecord(device.database, device.editor, lead('created'));
    device.network.fault = async (request, send) => {
      const response = await send(request);
      if (!request.url.endsWith('push/records')) return response;
      device.network.fault = null;
      await org.restore();
      return response;
    };
    await device.engine.round();
    await synced(device);
    const after = await colleague(org, 'mate');
    expect(await after.stored('records', created)).toMatchObject({ name: 'created' });
    expect((await after.stored('records', both.id))?.fields).toMatchObject({ notes: 'mine' });
  });

  test('brings no notification back, but what I had read stays read', async () => {
    const { org, mate, device } = await world();
    await storedLead(mate, { name: 'kept' });
    await synced(device);
    await org.backUp();
    await storedLead(mate, { name: 'lost' });
    await device.engine.round();
    await markAllRead(device.database);
    await synced(device);
    await org.restore();
    await synced(device);
    const me = await colleague(org, 'rep');
    expect((await me.api.poll(null)).changed?.answer.unreadCount).toBe(0);
    const notifications = await device.database.collections.notifications.find().exec();
    expect(notifications.map(({ recordName }) => recordName)).toEqual(['kept']);
    expect(await needsYou(device)).toMatchObject([{ title: 'lost', mineBy: 'mate' }]);
  });

  test('is compared from the start again when the app was closed in the middle', async () => {
    const { org, mate, device } = await world();
    for (const name of ['a', 'b', 'c']) await storedLead(mate, { name });
    await synced(device);
    await org.backUp();
    const mine = await createRecord(device.database, device.editor, lead('mine'));
    const theirs = await storedLead(mate, { name: 'theirs' });
    await synced(device);
    await org.restore();
    let pages = 0;
    device.network.fault = async (request, send) => {
      if (!request.url.includes('pull/records') || request.url.includes('checkpoint=')) {
        return request.url.includes('pull/records') && pages > 0
          ? Promise.reject(new TypeError('gone'))
          : send(request);
      }
      pages += 1;
      return send(new Request(request.url.replace('limit=1000', 'limit=2'), request));
    };
    expect(await device.engine.round()).toMatchObject({ ok: false });
    expect(await stored(device, theirs.id)).toBeDefined();
    await device.database.close();
    const later = await testDevice(org);
    await synced(later);
    const after = await colleague(org, 'mate');
    expect(await after.stored('records', mine)).toMatchObject({ name: 'mine' });
    expect(await needsYou(later)).toMatchObject([{ documentId: theirs.id }]);
  });
});
