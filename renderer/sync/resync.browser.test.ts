import { expect, test } from 'vitest';
import { OLDEST_PROTOCOL, PROTOCOL_HEADER } from '#contract/protocol.ts';
import { createRecord, editRecord } from '../database/record-edits.ts';
import { countUnsent } from '../database/unsent.ts';
import { type TestNetwork, testDevice } from '../testing/test-device.ts';
import { colleague, createTestOrg, storedLead } from '../testing/test-org.ts';

/** The server honours no checkpoint of records it gave so far: too much was purged since. */
function forgetful(): NonNullable<TestNetwork['fault']> {
  let forgot = false;
  const error = { code: 'resync-required', message: 'Purged.', details: { reason: 'purged' } };
  return async (request, send) => {
    const withCheckpoint = request.url.includes('pull/records') && request.url.includes('checkpoint=');
    if (!withCheckpoint || forgot) return send(request);
    forgot = true;
    return Response.json({ error }, { status: 410 });
  };
}

test('a resync drops what the server no longer has, brings the rest, and keeps every unsent edit', async () => {
  const org = await createTestOrg();
  const mate = await colleague(org, 'mate');
  const kept = await storedLead(mate, { name: 'kept' });
  const gone = await storedLead(mate, { name: 'gone' });
  const edited = await storedLead(mate, { name: 'edited' });
  const device = await testDevice(org);
  await device.engine.round();
  await editRecord(device.database, device.editor, edited.id, { fields: { notes: 'unsent' } });
  const draft = { object: 'lead' as const, name: 'created', ownerUsername: 'rep', fields: {} };
  const created = await createRecord(device.database, device.editor, draft);
  await mate.push('records', { ...gone, _deleted: true }, gone);
  const resync = forgetful();
  device.network.fault = (request, send) =>
    request.method === 'POST' ? Promise.resolve(new Response('', { status: 503 })) : resync(request, send);
  await device.engine.round();
  const names = async () => (await device.database.collections.records.find().exec()).map(({ name }) => name).sort();
  expect(await names()).toEqual(['created', 'edited', 'kept']);
  expect(await countUnsent(device.database)).toBe(2);
  expect(device.announced).toEqual([]);
  device.network.fault = null;
  expect(await device.engine.round()).toMatchObject({ ok: true });
  expect((await mate.stored('records', edited.id))?.fields['notes']).toBe('unsent');
  expect(await mate.stored('records', created)).toBeDefined();
  expect(await mate.stored('records', kept.id)).toBeDefined();
  expect(await names()).toEqual(['created', 'edited', 'kept']);
});

test('a first sync that was cut short goes on where it stopped', async () => {
  const org = await createTestOrg();
  const mate = await colleague(org, 'mate');
  for (const name of ['a', 'b', 'c', 'd', 'e']) await storedLead(mate, { name });
  const device = await testDevice(org);
  const small: NonNullable<TestNetwork['fault']> = (request, send) =>
    send(new Request(request.url.replace('limit=1000', 'limit=2'), request));
  // Their first page comes with those of the other collections.
  device.network.fault = (request, send) =>
    request.url.includes('pull/records') ? Promise.reject(new TypeError('Failed to fetch')) : small(request, send);
  await device.engine.round();
  const newest = (await device.database.collections.records.find().exec()).map(({ name }) => name).sort();
  expect(newest).toEqual(['d', 'e']);
  await device.database.close();
  const later = await testDevice(org);
  later.network.fault = small;
  expect(await later.engine.round()).toMatchObject({ ok: true });
  expect((await later.database.collections.records.find().exec()).map(({ name }) => name).sort()).toHaveLength(5);
  // The last one asks for what changed since the first sync began.
  expect(later.requests.filter((request) => request.endsWith('pull/records'))).toHaveLength(3);
  expect(later.state()).toMatchObject({ firstSync: null });
});

test('a client that is too old for its server keeps its queue and says so; once updated it sends it', async () => {
  const org = await createTestOrg();
  const device = await testDevice(org);
  await device.engine.round();
  const draft = { object: 'lead' as const, name: 'waits', ownerUsername: 'rep', fields: {} };
  const id = await createRecord(device.database, device.editor, draft);
  device.network.fault = (request, send) => {
    request.headers.set(PROTOCOL_HEADER, String(OLDEST_PROTOCOL - 1));
    return send(request);
  };
  expect(await device.engine.round()).toMatchObject({ ok: false });
  expect(device.state().error).toContain('too old');
  expect(device.state().online).toBe(true);
  expect(await countUnsent(device.database)).toBe(1);
  device.network.fault = null;
  expect(await device.engine.round()).toMatchObject({ ok: true });
  expect(device.state().error).toBeNull();
  expect(await countUnsent(device.database)).toBe(0);
  expect((await (await colleague(org, 'mate')).stored('records', id))?.name).toBe('waits');
});

test('Retry-After is handed to the schedule', async () => {
  const device = await testDevice(await createTestOrg());
  const error = { code: 'busy', message: 'Busy.' };
  device.network.fault = async () => Response.json({ error }, { status: 503, headers: { 'Retry-After': '7' } });
  expect(await device.engine.round()).toEqual({ ok: false, retryAfterMs: 7_000 });
});
