import { afterEach, describe, expect, test, vi } from 'vitest';
import { NO_ROOM } from '../database/lasting-connection.ts';
import { keepMine } from '../database/needs-you.ts';
import { markRecordOpened } from '../database/notification-edits.ts';
import { createRecord, editRecord } from '../database/record-edits.ts';
import { LocalDataError } from '../database/storage-access.ts';
import { countUnsent } from '../database/unsent.ts';
import { type TestDevice, type TestNetwork, testDevice } from '../testing/test-device.ts';
import { colleague, createTestOrg, storedLead } from '../testing/test-org.ts';

const draft = (name: string) => ({ object: 'lead' as const, name, ownerUsername: 'rep', fields: {} });
const needsYou = async ({ database }: TestDevice) =>
  (await database.collections.needsYou.find().exec()).map((row) => row.toMutableJSON());

async function syncedLead() {
  const org = await createTestOrg();
  const mate = await colleague(org, 'mate');
  const lead = await storedLead(mate);
  const device = await testDevice(org);
  await device.engine.round();
  return { org, mate, lead, device };
}

test('a disk that is full for one write of each mark is forgotten once it has room: what is handed over then arrives', async () => {
  const { mate, device } = await syncedLead();
  const { storageInstance } = device.database.collections.settings;
  const disk = storageInstance.originalStorageInstance;
  const { bulkWrite } = disk;
  disk.bulkWrite = () => Promise.reject(new LocalDataError(NO_ROOM));
  await storedLead(mate, { name: 'While full' });
  expect(await device.engine.round()).toEqual({ ok: false });
  expect(device.state().error).toBe(NO_ROOM);
  disk.bulkWrite = bulkWrite;
  await storedLead(mate, { name: 'After' });
  expect(await device.engine.round()).toMatchObject({ ok: true });
  expect(device.announced.map(({ title }) => title)).toEqual([
    expect.stringContaining('After'),
    expect.stringContaining('While full'),
  ]);
});

describe('a clock that is wrong', () => {
  afterEach(() => vi.useRealTimers());
  const HOUR = 60 * 60_000;

  test.each([
    ['an hour ahead', HOUR],
    ['a year ahead', 365 * 24 * HOUR],
    ['a year behind', -365 * 24 * HOUR],
  ])('%s decides nothing: edits merge, times are the server’s, and it may jump back', async (_, offset) => {
    const { org, mate, lead, device } = await syncedLead();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offset });
    await editRecord(device.database, device.editor, lead.id, { fields: { phone: '2' } });
    await markRecordOpened(device.database, lead.id);
    await mate.push('records', { ...lead, fields: { ...lead.fields, notes: 'theirs' } }, lead);
    expect(await device.engine.round()).toMatchObject({ ok: true });
    vi.useRealTimers();
    expect(await device.engine.round()).toMatchObject({ ok: true });
    const stored = await mate.stored('records', lead.id);
    expect(stored?.fields).toMatchObject({ phone: '2', notes: 'theirs' });
    const [notification] = (await (await colleague(org, 'rep')).api.pull('notifications', { limit: 10 })).documents;
    for (const time of [stored?.updatedAt, notification?.['readAt'], notification?.['seenAt']]) {
      expect(Math.abs(Date.parse(String(time)) - Date.now())).toBeLessThan(HOUR / 2);
    }
    expect(await countUnsent(device.database)).toBe(0);
    expect(await needsYou(device)).toEqual([]);
  });
});

describe('access that is lost with an edit unsent', () => {
  test('takes the record off the device, keeps what was typed, and lets it be used once access is back', async () => {
    const { org, lead, device } = await syncedLead();
    const admin = await colleague(org, 'admin');
    await admin.changeOrg({ recordAccess: 'private' });
    await device.engine.round();
    await editRecord(device.database, device.editor, lead.id, { fields: { notes: 'typed on the road' } });
    const standing = await admin.stored('records', lead.id);
    if (standing === undefined) throw new Error('The lead is gone.');
    await admin.push('records', { ...standing, ownerUsername: 'mate' }, standing);
    await device.engine.round();
    await device.engine.round();
    const { storageInstance } = device.database.collections.records;
    const [left] = await storageInstance.findDocumentsById([lead.id], true);
    expect(JSON.stringify(left)).not.toMatch(/Ada Fox|Fox Ltd|typed on the road/);
    const [item] = await needsYou(device);
    expect(item).toMatchObject({ kind: 'recovered', values: [{ mine: 'typed on the road', theirs: null }] });
    expect(await countUnsent(device.database)).toBe(0);

    const lost = await admin.stored('records', lead.id);
    if (lost === undefined || item === undefined) throw new Error('The lead is gone.');
    await admin.push('records', { ...lost, ownerUsername: 'rep' }, lost);
    await device.engine.round();
    await keepMine(device.database, device.editor, item);
    await device.engine.round();
    expect((await admin.stored('records', lead.id))?.fields['notes']).toBe('typed on the road');
    expect(await needsYou(device)).toEqual([]);
  });
});

test('a conflict keeps what the person typed, and nothing of a record they may no longer see', async () => {
  const { org, mate, lead, device } = await syncedLead();
  await editRecord(device.database, device.editor, lead.id, { fields: { notes: 'my words' } });
  await mate.push('records', { ...lead, fields: { ...lead.fields, notes: 'secret words' } }, lead);
  await device.engine.round();
  expect(await needsYou(device)).toMatchObject([
    { kind: 'conflict', theirsBy: 'mate', values: [{ mine: 'my words', theirs: 'secret words' }] },
  ]);
  const admin = await colleague(org, 'admin');
  await admin.changeOrg({ recordAccess: 'private' });
  const standing = await admin.stored('records', lead.id);
  if (standing === undefined) throw new Error('The lead is gone.');
  await admin.push('records', { ...standing, ownerUsername: 'mate' }, standing);
  await device.engine.round();
  const kept = await needsYou(device);
  expect(kept).toMatchObject([{ kind: 'conflict', values: [{ mine: 'my words', theirs: null }] }]);
  expect(JSON.stringify(kept)).not.toMatch(/secret words|mate/);
});

/** The token has run out when the nth request to a path that matches arrives. */
function expiringAt(path: RegExp, nth: number): NonNullable<TestNetwork['fault']> {
  let seen = 0;
  const error = { code: 'session-expired', message: 'Expired.' };
  return async (request, send) => {
    if (path.test(request.url)) seen += 1;
    const expired = path.test(request.url) && seen === nth;
    return expired ? Response.json({ error }, { status: 401 }) : send(request);
  };
}

describe('a token that expires', () => {
  test('between two pages of a pull is renewed, and the pull goes on', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    for (const name of ['a', 'b', 'c', 'd', 'e']) await storedLead(mate, { name });
    const device = await testDevice(org);
    const expiring = expiringAt(/pull\/records/, 2);
    device.network.fault = (request, send) =>
      expiring(new Request(request.url.replace('limit=1000', 'limit=2'), request), send);
    expect(await device.engine.round()).toMatchObject({ ok: true });
    expect(await device.database.collections.records.count().exec()).toBe(5);
  });

  test('in the middle of a push is renewed, and everything arrives once', async () => {
    const { mate, device } = await syncedLead();
    for (const name of ['x', 'y'])
      await createRecord(device.database, device.editor, { ...draft(name), ownerUsername: 'mate' });
    device.network.fault = expiringAt(/push\/records/, 1);
    expect(await device.engine.round()).toMatchObject({ ok: true });
    expect(await countUnsent(device.database)).toBe(0);
    const { documents } = await mate.api.pull('notifications', { limit: 10 });
    expect(documents.map(({ recordName }) => recordName).sort()).toEqual(['x', 'y']);
  });
});
