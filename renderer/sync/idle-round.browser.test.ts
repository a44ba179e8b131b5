import { afterEach, expect, test, vi } from 'vitest';
import { createRecord, editRecord } from '../database/record-edits.ts';
import { countUnsent } from '../database/unsent.ts';
import { type TestDevice, testDevice } from '../testing/test-device.ts';
import { colleague, createTestOrg } from '../testing/test-org.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Counts what a device asks of its disk from now on. */
function disk({ database }: TestDevice) {
  const storages = Object.values(database.collections).map(({ storageInstance }) => storageInstance);
  const calls = (name: 'bulkWrite' | 'query' | 'count') => {
    const spies = storages.map((storage) => vi.spyOn(storage, name));
    return () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  };
  const [writes, queries, counts] = [calls('bulkWrite'), calls('query'), calls('count')];
  return { writes, reads: () => queries() + counts() };
}

async function settledDevice() {
  const org = await createTestOrg();
  const device = await testDevice(org);
  for (const _ of ['first sync', 'nothing new']) await device.engine.round();
  return { org, device };
}

test('a round that finds nothing new asks nothing of the disk, and now and then writes down the time', async () => {
  const { device } = await settledDevice();
  const { writes, reads } = disk(device);
  for (const _ of ['first', 'second', 'third']) expect(await device.engine.round()).toMatchObject({ ok: true });
  expect([writes(), reads()]).toEqual([0, 0]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 });
  await device.engine.round();
  expect(writes()).toBeGreaterThan(0);
});

test('an edit after many quiet rounds is sent, and so is one made while a round runs', async () => {
  const { org, device } = await settledDevice();
  const draft = { object: 'lead' as const, name: 'Ann Lee', ownerUsername: 'rep', fields: {} };
  const id = await createRecord(device.database, device.editor, draft);
  await device.engine.round();
  const mate = await colleague(org, 'mate');
  expect(await mate.stored('records', id)).toMatchObject({ name: 'Ann Lee' });
  await device.engine.round();

  const running = device.engine.round();
  await editRecord(device.database, device.editor, id, { name: 'Ann Li' });
  await running;
  await device.engine.round();
  expect(await mate.stored('records', id)).toMatchObject({ name: 'Ann Li' });
  expect(await countUnsent(device.database)).toBe(0);
});
