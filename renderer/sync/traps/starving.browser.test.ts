import { describe, expect, test, vi } from 'vitest';
import { createRecord } from '../../database/record-edits.ts';
import { countUnsent } from '../../database/unsent.ts';
import { CallCount, plainClient } from '../../testing/plain-client.ts';
import { failing, type TestDevice, testDevice } from '../../testing/test-device.ts';
import { colleague, createTestOrg, storedLead } from '../../testing/test-org.ts';

const nothing = { documents: [], checkpoint: { seq: 0 } };
const draft = { object: 'lead' as const, name: 'Mine', ownerUsername: 'rep', fields: {} };

async function names(device: TestDevice) {
  return (await device.database.collections.records.find().exec()).map(({ name }) => name).sort();
}

describe('T1: a push that keeps failing', () => {
  test('ends all pulls of a plain client', async () => {
    const pulls = new CallCount();
    const pushes = new CallCount();
    const { collection, replication } = await plainClient({
      pull: async () => {
        pulls.add();
        return nothing;
      },
      push: async () => {
        pushes.add();
        throw new Error('500');
      },
    });
    await replication.awaitInitialReplication();
    const before = pulls.count;
    await collection.insert({ id: 'a', name: 'n' });
    await pushes.reaches(1);
    for (let round = 0; round < 5; round += 1) {
      replication.reSync();
      await pushes.reaches(pushes.count + 2);
    }
    expect(pulls.count).toBe(before);
  });

  test('leaves the pulls of the app alone, and the edit waits', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const device = await testDevice(org);
    await device.engine.round();
    await createRecord(device.database, device.editor, draft);
    await storedLead(mate, { name: 'Theirs' });
    device.network.fault = failing(/push/, 500);
    expect(await device.engine.round()).toMatchObject({ ok: false });
    expect(device.state().error).toContain('server has a problem');
    expect(await names(device)).toEqual(['Mine', 'Theirs']);
    expect(await countUnsent(device.database)).toBe(1);
    device.network.fault = null;
    await device.engine.round();
    expect(await countUnsent(device.database)).toBe(0);
  });

  test('of one row, which the server cannot take, lets the other rows of the batch through', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const device = await testDevice(org);
    await device.engine.round();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'poison', 'd']) {
      ids.push(await createRecord(device.database, device.editor, { ...draft, name }));
    }
    device.network.fault = async (request, send) => {
      const poisoned = request.method === 'POST' && (await request.clone().text()).includes('poison');
      return poisoned ? failing(/push/, 500)(request, send) : send(request);
    };
    expect(await device.engine.round()).toMatchObject({ ok: false });
    const arrived = await Promise.all(ids.map((id) => mate.stored('records', id)));
    expect(arrived.map((record) => record?.name)).toEqual(['a', 'b', undefined, 'd']);
    expect(await countUnsent(device.database)).toBe(1);
  });
});

describe('T2: a request that is never answered', () => {
  test('ends all pulls of a plain client', async () => {
    const pulls = new CallCount();
    let release: (() => void) | undefined;
    const { replication } = await plainClient({
      pull: async () => {
        pulls.add();
        if (pulls.count === 2) {
          await new Promise<void>((resolve) => {
            release = resolve;
          });
        }
        return nothing;
      },
    });
    await replication.awaitInitialReplication();
    replication.reSync();
    await pulls.reaches(2);
    const healthy = new CallCount();
    const other = await plainClient({
      pull: async () => {
        healthy.add();
        return nothing;
      },
    });
    await other.replication.awaitInitialReplication();
    for (let round = 0; round < 4; round += 1) {
      const before = healthy.count;
      replication.reSync();
      other.replication.reSync();
      await healthy.reaches(before + 1);
    }
    expect(pulls.count).toBe(2);
    release?.();
  });

  test('ends its own round of the app alone', async () => {
    const org = await createTestOrg();
    const mate = await colleague(org, 'mate');
    const device = await testDevice(org);
    await device.engine.round();
    await storedLead(mate, { name: 'Theirs' });
    // The time limit is reached as soon as a request hangs.
    const timeLimit = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeLimit.signal);
    device.network.fault = (request) =>
      new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason));
        timeLimit.abort();
      });
    expect(await device.engine.round()).toMatchObject({ ok: false });
    timeout.mockRestore();
    device.network.fault = null;
    await device.engine.round();
    expect(await names(device)).toEqual(['Theirs']);
  });
});
