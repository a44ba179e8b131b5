import type { RxStorage } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { describe, expect, test } from 'vitest';
import { CallCount, onWire, type PlainDocumentOnWire, plainClient } from '../../testing/plain-client.ts';
import { failing, type TestDevice, testDevice } from '../../testing/test-device.ts';
import { colleague, createTestOrg, storedLead } from '../../testing/test-org.ts';

async function names(device: TestDevice) {
  return (await device.database.collections.records.find().exec()).map(({ name }) => name).sort();
}

/** Changes the answer to a pull of records. */
function rewriting(
  change: (answer: { documents: Record<string, unknown>[] }) => unknown,
): TestDevice['network']['fault'] {
  return async (request, send) => {
    const response = await send(request);
    if (!request.url.includes('pull/records')) return response;
    return Response.json(change(await response.json()));
  };
}

describe('T3: pages smaller than asked for', () => {
  test('stop a plain client before the end', async () => {
    const { collection, replication } = await plainClient({
      pull: async (checkpoint) => {
        const from = checkpoint?.seq ?? 0;
        const documents = Array.from({ length: 50 }, (_, index) => onWire({ id: `d${from + index}` }));
        return { documents: from < 200 ? documents : [], checkpoint: { seq: from + 50 } };
      },
    });
    await replication.awaitInitialReplication();
    expect(await collection.count().exec()).toBe(50);
  });

  test('are followed by the next in the app, which goes by what the server says', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const wanted = ['a', 'b', 'c', 'd', 'e'];
    for (const name of wanted) await storedLead(mate, { name });
    const device = await testDevice(org);
    device.network.fault = (request, send) => send(new Request(request.url.replace('limit=1000', 'limit=2'), request));
    await device.engine.round();
    expect(await names(device)).toEqual(wanted);
    // The first came with those of the other collections.
    expect(device.requests.filter((request) => request.endsWith('pull/records'))).toHaveLength(2);
  });
});

describe('T4: a page without documents but with a newer checkpoint', () => {
  test('is forgotten by a plain client', async () => {
    const asked: (number | undefined)[] = [];
    const pulls = new CallCount();
    const { replication } = await plainClient({
      pull: async (checkpoint) => {
        asked.push(checkpoint?.seq);
        pulls.add();
        return { documents: [], checkpoint: { seq: 99 } };
      },
    });
    await replication.awaitInitialReplication();
    replication.reSync();
    await pulls.reaches(2);
    expect(asked).toEqual([undefined, undefined]);
  });

  test('is where the app goes on', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const device = await testDevice(org);
    const checkpoints: (string | null)[] = [];
    device.network.fault = (request, send) => {
      const url = new URL(request.url);
      if (url.pathname.endsWith('pull/records')) checkpoints.push(url.searchParams.get('checkpoint'));
      return send(request);
    };
    await device.engine.round();
    await storedLead(mate);
    await device.engine.round();
    // The first came with those of the other collections.
    expect(checkpoints).toEqual([expect.any(String)]);
  });
});

describe('T6: a document that does not fit its schema', () => {
  test('keeps everything later from a plain client that validates', async () => {
    const pages: PlainDocumentOnWire[][] = [
      [onWire({ id: 'a' })],
      [{ id: 'a', _deleted: true } as PlainDocumentOnWire],
      [onWire({ id: 'later' })],
    ];
    const pulls = new CallCount();
    const storage = wrappedValidateAjvStorage({ storage: getRxStorageMemory() }) as RxStorage<unknown, unknown>;
    const { collection, replication } = await plainClient({
      storage,
      pull: async (checkpoint) => {
        pulls.add();
        const seq = checkpoint?.seq ?? 0;
        return { documents: pages[seq] ?? [], checkpoint: { seq: Math.min(seq + 1, pages.length) } };
      },
    });
    await replication.awaitInitialReplication();
    for (let round = 0; round < 4; round += 1) {
      const before = pulls.count;
      replication.reSync();
      await pulls.reaches(before + 1);
    }
    expect((await collection.find().exec()).map(({ id }) => id)).toEqual(['a']);
  });

  test('is left out by the app when it says too little, and a bare tombstone still deletes', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const gone = await storedLead(mate, { name: 'gone' });
    const device = await testDevice(org);
    await device.engine.round();
    await mate.push('records', { ...gone, _deleted: true }, gone);
    const odd = await storedLead(mate, { name: 'odd' });
    await storedLead(mate, { name: 'later' });
    device.network.fault = rewriting((answer) => ({
      ...answer,
      documents: answer.documents.map((document) => {
        if (document['id'] === gone.id) return { id: gone.id, _deleted: true };
        return document['id'] === odd.id ? { ...document, fields: 'none' } : document;
      }),
    }));
    expect(await device.engine.round()).toMatchObject({ ok: false });
    expect(device.state().error).toContain('1 records');
    expect(await names(device)).toEqual(['later']);
    device.network.fault = null;
    expect(await device.engine.round()).toMatchObject({ ok: true });
  });
});

describe('the ETag of a poll', () => {
  test('is not sent until everything under it was pulled, or 304s would hide what is missing', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const device = await testDevice(org);
    await device.engine.round();
    await storedLead(mate, { name: 'Theirs' });
    device.network.fault = failing(/pull\/records/, 500);
    expect(await device.engine.round()).toMatchObject({ ok: false });
    device.network.fault = null;
    expect(await device.engine.round()).toMatchObject({ ok: true });
    expect(await names(device)).toEqual(['Theirs']);
  });
});
