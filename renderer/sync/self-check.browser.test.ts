import { now } from 'rxdb/plugins/core';
import { expect, test, vi } from 'vitest';
import { createRecord, deleteRecord } from '../database/record-edits.ts';
import { failing, type TestDevice, testDevice } from '../testing/test-device.ts';
import { colleague, createTestOrg, storedLead } from '../testing/test-org.ts';
import { loadServerMark, saveServerMark } from './sync-marks.ts';

/** The day is over: with the next round that has nothing else to do this device compares itself with the server. */
async function whenDue({ database }: TestDevice): Promise<void> {
  await saveServerMark(database, { ...(await loadServerMark(database)), checkAfter: '2026-01-01T00:00:00.000Z' });
}

const digests = ({ requests }: TestDevice) => requests.filter((request) => request.endsWith('/digest')).length;

async function syncedDevice() {
  const org = await createTestOrg();
  const mate = await colleague(org, 'mate');
  const lead = await storedLead(mate);
  const device = await testDevice(org);
  await device.engine.round();
  return { org, mate, lead, device };
}

test('a device that agrees with the server says so, once a day', async () => {
  const { device } = await syncedDevice();
  await device.engine.round();
  expect(digests(device)).toBe(0);
  await whenDue(device);
  await device.engine.round();
  await device.engine.round();
  expect(digests(device)).toBe(1);
  // Three people, the lead, its notification and its hand-off.
  expect(device.state().lastCheck).toMatchObject({ documents: 6, drifted: [] });
  expect(device.logged).toEqual([]);
});

test('what no checkpoint tells of is found, mended and written to the log', async () => {
  const { mate, lead, device } = await syncedDevice();
  const other = await storedLead(mate, { name: 'Other' });
  await device.engine.round();
  // What arrived was delivered, which is news of its hand-off.
  await device.engine.round();
  const { records } = device.database.collections;
  await records.findOne(lead.id).remove();
  await records.findOne(other.id).incrementalPatch({ name: 'Never said', updatedAt: '2020-01-01T00:00:00.000Z' });
  await whenDue(device);
  const told: (string | null)[] = [];
  device.network.fault = (request, send) => {
    if (request.url.includes('/pull/')) told.push(new URL(request.url).searchParams.get('resync'));
    return send(request);
  };
  expect(await device.engine.round()).toMatchObject({ ok: true });
  expect(told).toEqual(['drift']);
  expect(device.state().lastCheck).toMatchObject({ drifted: ['records'] });
  expect(device.state().comparing).toBeNull();
  expect(device.logged).toEqual([
    'This device and the server disagreed about records.',
    'Compared records with the server: drift.',
  ]);
  const names = (await records.find().exec()).map(({ name }) => name).sort();
  expect(names).toEqual(['Ada Fox', 'Other']);
  await whenDue(device);
  await device.engine.round();
  expect(device.state().lastCheck).toMatchObject({ drifted: [] });
});

test('what was deleted a month ago leaves the disk with a check that finds all well, and an unsent deletion never', async () => {
  const { mate, lead, device } = await syncedDevice();
  const waiting = await storedLead(mate, { name: 'Waiting' });
  await device.engine.round();
  await mate.push('records', { ...lead, _deleted: true }, lead);
  await device.engine.round();
  await device.engine.round();
  const onDisk = async () => {
    const { storageInstance } = device.database.collections.records;
    return (await storageInstance.findDocumentsById([lead.id, waiting.id], true)).map(({ id }) => id);
  };
  await deleteRecord(device.database, waiting.id);
  // RxDB's clock never goes back, and other tests of this page may have been in months to come.
  vi.useFakeTimers({ toFake: ['Date'], now: now() + 31 * 24 * 60 * 60_000 });
  await whenDue(device);
  device.network.fault = failing(/push/, 503);
  await device.engine.round();
  expect(await onDisk()).toEqual([lead.id, waiting.id]);
  device.network.fault = null;
  // The server may have news of its own meanwhile, such as of a hand-off.
  while (device.state().lastCheck === undefined) await device.engine.round();
  vi.useRealTimers();
  expect(await onDisk()).toEqual([waiting.id]);
  expect((await mate.stored('records', waiting.id))?._deleted).toBe(true);
});

test('nothing is compared while an edit waits, or while the server has news', async () => {
  const { mate, device } = await syncedDevice();
  await whenDue(device);
  await storedLead(mate, { name: 'News' });
  await device.engine.round();
  expect(digests(device)).toBe(0);
  device.network.fault = (request, send) =>
    request.method === 'POST' ? Promise.resolve(new Response('', { status: 503 })) : send(request);
  const draft = { object: 'lead' as const, name: 'Waits', ownerUsername: 'rep', fields: {} };
  await createRecord(device.database, device.editor, draft);
  await device.engine.round();
  expect(digests(device)).toBe(0);
});
