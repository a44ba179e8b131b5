import { describe, expect, test } from 'vitest';
import { editRecord } from '../../database/record-edits.ts';
import { countUnsent } from '../../database/unsent.ts';
import { CallCount, onWire, type PlainDocumentOnWire, plainClient } from '../../testing/plain-client.ts';
import { failing, type TestDevice, testDevice } from '../../testing/test-device.ts';
import { type Colleague, colleague, createTestOrg, storedLead } from '../../testing/test-org.ts';

async function syncedLead() {
  const org = await createTestOrg();
  const mate = await colleague(org, 'mate');
  const stored = await storedLead(mate);
  const device = await testDevice(org);
  await device.engine.round();
  return { mate, stored, device };
}

const edit = (device: TestDevice, id: string, fields: Record<string, string>) =>
  editRecord(device.database, device.editor, id, { fields });

async function bothSides(device: TestDevice, mate: Colleague, id: string) {
  const local = await device.database.collections.records.findOne(id).exec();
  return [local?.toJSON().fields, (await mate.stored('records', id))?.fields];
}

describe('T5: a conflict check on what only the server sets', () => {
  test('loses a quick second edit of a plain client, on both sides', async () => {
    let stored: PlainDocumentOnWire = onWire({ rev: 1 });
    const pushes = new CallCount();
    const { collection, replication } = await plainClient({
      pull: async (checkpoint) => ({ documents: checkpoint ? [] : [stored], checkpoint: { seq: 1 } }),
      push: async (rows) => {
        pushes.add();
        const [row] = rows;
        if (row === undefined || row.assumedMasterState?.rev !== stored.rev) return [stored];
        stored = { ...stored, name: row.newDocumentState.name, rev: (stored.rev ?? 0) + 1 };
        return [];
      },
    });
    await replication.awaitInitialReplication();
    const document = await collection.findOne('a').exec(true);
    await document.incrementalPatch({ name: 'first' });
    await replication.awaitInSync();
    await document.incrementalPatch({ name: 'second' });
    await replication.awaitInSync();
    expect(stored.name).toBe('first');
    expect((await collection.findOne('a').exec())?.name).toBe('first');
  });

  test('is none of the app’s: a quick second edit arrives', async () => {
    const { mate, stored, device } = await syncedLead();
    await edit(device, stored.id, { phone: '2' });
    // Pushed, but what the server made of it is not pulled before the second edit.
    device.requests.length = 0;
    device.network.fault = failing(/poll/, 503);
    await device.engine.round();
    await edit(device, stored.id, { phone: '3' });
    device.network.fault = null;
    await device.engine.round();
    expect(device.requests.filter((request) => request.startsWith('POST'))).toHaveLength(2);
    expect(await bothSides(device, mate, stored.id)).toMatchObject([{ phone: '3' }, { phone: '3' }]);
    expect(await device.database.collections.needsYou.count().exec()).toBe(0);
  });
});

describe('T7: a pull of a document that has an unsent edit', () => {
  test('is skipped by a plain client, for ever if the push does not answer with the real document', async () => {
    const stored = onWire({ name: 'theirs' });
    const asked: (number | undefined)[] = [];
    const pulled = new CallCount();
    const { collection, replication } = await plainClient({
      autoStart: false,
      pull: async (checkpoint) => {
        asked.push(checkpoint?.seq);
        return { documents: checkpoint === undefined ? [stored] : [], checkpoint: { seq: 1 } };
      },
      push: async () => {
        await pulled.reaches(1);
        return [];
      },
    });
    await collection.insert({ id: 'a', name: 'mine' });
    await replication.start();
    replication.internalReplicationState?.firstSyncDone.down.subscribe((done) => {
      if (done) pulled.add();
    });
    await replication.awaitInSync();
    replication.reSync();
    await replication.awaitInSync();
    expect((await collection.findOne('a').exec())?.name).toBe('mine');
    expect(asked).toEqual([undefined, 1]);
  });

  test('leaves the app’s edit alone until the push settles both', async () => {
    const { mate, stored, device } = await syncedLead();
    await edit(device, stored.id, { phone: '2' });
    await mate.push('records', { ...stored, fields: { ...stored.fields, status: 'working' } }, stored);
    device.network.fault = failing(/push/, 503);
    await device.engine.round();
    expect(await bothSides(device, mate, stored.id)).toMatchObject([{ phone: '2' }, { status: 'working' }]);
    device.network.fault = null;
    await device.engine.round();
    const merged = { ...stored.fields, phone: '2', status: 'working' };
    expect(await bothSides(device, mate, stored.id)).toEqual([merged, merged]);
  });
});

describe('T11: documents that were stored without the base of later edits', () => {
  test('make a plain client push an edit nobody can merge', async () => {
    const pushed: unknown[] = [];
    const pushes = new CallCount();
    const { collection, replication } = await plainClient({
      initialCheckpoint: { seq: 1 },
      pull: async (checkpoint) => ({ documents: [], checkpoint: checkpoint ?? { seq: 1 } }),
      push: async (rows) => {
        pushed.push(...rows.map(({ assumedMasterState }) => assumedMasterState));
        pushes.add();
        return [];
      },
    });
    await collection.bulkInsert([{ id: 'a', name: 'base' }]);
    await replication.awaitInitialReplication();
    await (await collection.findOne('a').exec(true)).incrementalPatch({ name: 'mine' });
    await pushes.reaches(1);
    expect(pushed[0]).toBeUndefined();
  });

  test('do not occur in the app: the first edit after the first sync carries its base', async () => {
    const { stored, device } = await syncedLead();
    const bodies: { rows: { assumedMasterState?: unknown }[] }[] = [];
    device.network.fault = async (request, send) => {
      if (request.method === 'POST') bodies.push(await request.clone().json());
      return send(request);
    };
    await edit(device, stored.id, { phone: '2' });
    await device.engine.round();
    expect(bodies.flatMap(({ rows }) => rows.map((row) => row.assumedMasterState))).toEqual([stored]);
  });
});

describe('T12: a row that is rejected without the real document', () => {
  test('leaves a plain client apart from the server', async () => {
    const stored = onWire();
    const pushes = new CallCount();
    const { collection, replication } = await plainClient({
      pull: async (checkpoint) => ({ documents: checkpoint ? [] : [stored], checkpoint: { seq: 1 } }),
      push: async () => {
        pushes.add();
        return [];
      },
    });
    await replication.awaitInitialReplication();
    await (await collection.findOne('a').exec(true)).incrementalPatch({ name: 'rejected' });
    await pushes.reaches(1);
    await replication.awaitInSync();
    expect((await collection.findOne('a').exec())?.name).toBe('rejected');
  });

  test('still brings the app back to what the server holds', async () => {
    const { mate, stored, device } = await syncedLead();
    await editRecord(device.database, device.editor, stored.id, { ownerUsername: 'nobody' });
    device.network.fault = async (request, send) => {
      const response = await send(request);
      return request.method === 'POST' ? Response.json({ ...(await response.json()), conflicts: [] }) : response;
    };
    await device.engine.round();
    const local = await device.database.collections.records.findOne(stored.id).exec();
    expect(local?.ownerUsername).toBe((await mate.stored('records', stored.id))?.ownerUsername);
    expect(await countUnsent(device.database)).toBe(0);
    expect(await device.database.collections.needsYou.count().exec()).toBe(1);
  });
});

describe('a row the server cannot take yet', () => {
  test('waits, counted, while the others go', async () => {
    const { mate, stored, device } = await syncedLead();
    const other = await storedLead(mate, { name: 'Other' });
    await device.engine.round();
    await edit(device, stored.id, { phone: '2' });
    await edit(device, other.id, { phone: '3' });
    device.network.fault = async (request, send) => {
      if (request.method !== 'POST') return send(request);
      const body = await request.json();
      const rows = body.rows.filter(
        (row: { newDocumentState: { id: string } }) => row.newDocumentState.id !== stored.id,
      );
      const rejection = { id: stored.id, code: 'parent-missing', message: 'Not yet.', retryable: true };
      const answer = await send(
        new Request(request.url, { method: 'POST', headers: request.headers, body: JSON.stringify({ ...body, rows }) }),
      );
      return Response.json({ ...(await answer.json()), conflicts: [stored], rejected: [rejection] });
    };
    await device.engine.round();
    expect(await countUnsent(device.database)).toBe(1);
    expect((await mate.stored('records', other.id))?.fields['phone']).toBe('3');
    device.network.fault = null;
    await device.engine.round();
    expect((await mate.stored('records', stored.id))?.fields['phone']).toBe('2');
  });
});
