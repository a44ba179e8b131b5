import { describe, expect, test, vi } from 'vitest';
import { databaseOfLeads, leadsByName } from '../testing/leads-by-name.ts';
import { createRecord, deleteRecord, editRecord } from './record-edits.ts';
import type { ListAnswer } from './record-table/questions.ts';
import { recordsOf } from './records-of.ts';

const editor = { orgId: 'maven', username: 'moses.frase' };
describe('a list', () => {
  test('is read from what is stored, whole although it is read in batches, and follows what is written', async () => {
    const database = await databaseOfLeads(1_200);
    const { table } = recordsOf(database);
    const seen: ListAnswer[] = [];
    const stop = table.watch('list', leadsByName, (answer) => void seen.push(answer));
    await expect.poll(() => seen.at(-1)?.ids.length).toBe(1_200);
    expect(seen).toHaveLength(1);
    await editRecord(database, editor, 'lead-5', { name: 'AAA' });
    await expect.poll(() => seen.at(-1)?.ids[0]).toBe('lead-5');
    await deleteRecord(database, 'lead-5');
    await expect.poll(() => seen.at(-1)?.total).toBe(1_199);
    stop();
    await createRecord(database, editor, { object: 'lead', name: 'Unseen', ownerUsername: 'moses.frase', fields: {} });
    expect((await table.ask('list', leadsByName)).total).toBe(1_200);
    expect(seen.at(-1)?.total).toBe(1_199);
  });

  test('is true to what is written while it is being read', async () => {
    const database = await databaseOfLeads(1_200);
    const { table } = recordsOf(database);
    const reading = table.prepare();
    await deleteRecord(database, 'lead-1199');
    await editRecord(database, editor, 'lead-0', { name: 'Changed meanwhile' });
    await reading;
    const { ids } = await table.ask('list', { ...leadsByName, search: 'meanwhile' });
    expect(ids).toEqual(['lead-0']);
    expect((await table.ask('list', leadsByName)).total).toBe(1_199);
  });

  test('that is as it was before is not told again', async () => {
    const database = await databaseOfLeads(3);
    const { table } = recordsOf(database);
    await table.prepare();
    const told = vi.fn();
    table.watch('list', leadsByName, told);
    await editRecord(database, editor, 'lead-1', { fields: { phone: '2' } });
    await table.ask('list', leadsByName);
    await editRecord(database, editor, 'lead-1', { name: 'zzz' });
    await expect.poll(() => told.mock.lastCall?.[0].ids).toEqual(['lead-0', 'lead-2', 'lead-1']);
    expect(told).toHaveBeenCalledTimes(2);
  });
});

describe('a record by its id', () => {
  test('is read once however many ask, and stays true', async () => {
    const database = await databaseOfLeads(2);
    const read = vi.spyOn(database.collections.records.storageInstance, 'findDocumentsById');
    const { reader } = recordsOf(database);
    const changed = vi.fn();
    const stops = ['lead-0', 'lead-1', 'lead-0', 'nowhere'].map((id) => reader.watch(id, changed));
    expect(reader.get('lead-0')).toBeUndefined();
    await expect.poll(() => reader.get('lead-0')?.name).toBe('lead-0');
    expect(reader.get('nowhere')).toBeNull();
    expect(read.mock.calls.map(([ids]) => ids)).toEqual([['lead-0', 'lead-1', 'nowhere']]);
    await editRecord(database, editor, 'lead-0', { name: 'New name' });
    await expect.poll(() => reader.get('lead-0')?.name).toBe('New name');
    await deleteRecord(database, 'lead-1');
    await expect.poll(() => reader.get('lead-1')).toBeNull();
    for (const stop of stops) stop();
    await editRecord(database, editor, 'lead-0', { name: 'Newer name' });
    await expect.poll(() => reader.get('lead-0')?.name).toBe('Newer name');
  });

  test('is what was written while it was being read', async () => {
    const database = await databaseOfLeads(1);
    const { storageInstance } = database.collections.records;
    const { reader } = recordsOf(database);
    const find = storageInstance.findDocumentsById.bind(storageInstance);
    const { promise: written, resolve: write } = Promise.withResolvers<void>();
    vi.spyOn(storageInstance, 'findDocumentsById').mockImplementationOnce(async (...of) => {
      const found = await find(...of);
      await written;
      return found;
    });
    reader.want(['lead-0']);
    await Promise.resolve();
    await editRecord(database, editor, 'lead-0', { name: 'Newer' });
    write();
    await expect.poll(() => reader.get('lead-0')?.name).toBe('Newer');
  });
});
