import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { type BulkChange, changeRecords } from './bulk-edits.ts';
import type { LocalDatabase } from './local-database.ts';
import { createRecord, editRecord } from './record-edits.ts';
import { unsentDocuments } from './unsent.ts';

const editor = { orgId: 'acme', username: 'anna' };
const ids = ['l1', 'l2', 'l3'];
let database: LocalDatabase;
beforeEach(async () => {
  database = await testDatabase();
  for (const id of ids) {
    const fields = { status: id === 'l1' ? 'new' : 'working' };
    await createRecord(database, editor, { object: 'lead', name: id, ownerUsername: 'anna', fields }, id);
  }
});

const change = (wanted: BulkChange) => changeRecords(database, editor, ids, wanted, () => undefined);
const leads = async () => {
  const found = await database.collections.records.find({ sort: [{ id: 'asc' }] }).exec();
  return found.map(({ ownerUsername, fields }) => [ownerUsername, fields['status']]);
};

test('all are handed over with the note, each as an edit of its own, and taken back as one', async () => {
  const { changed, undo } = await change({ kind: 'hand-over', to: 'bob', note: 'Please call.' });
  expect(changed).toBe(3);
  expect((await leads()).map(([owner]) => owner)).toEqual(['bob', 'bob', 'bob']);
  const edits = await unsentDocuments(database, 'records');
  expect(new Set(edits.map(({ editId }) => editId)).size).toBe(3);
  expect(edits[0]?.handOffNote).toBe('Please call.');
  await undo();
  expect((await leads()).map(([owner]) => owner)).toEqual(['anna', 'anna', 'anna']);
});

test('what somebody has changed since is not taken back', async () => {
  const { changed, undo } = await change({ kind: 'field', field: 'status', value: 'qualified' });
  expect(changed).toBe(3);
  await editRecord(database, editor, 'l2', { fields: { status: 'unqualified' } });
  await undo();
  expect((await leads()).map(([, status]) => status)).toEqual(['new', 'unqualified', 'working']);
});

test('a record that is as wanted is left alone, and one under approval too, and told', async () => {
  const storage = database.collections.records;
  await (await storage.findOne('l3').exec())?.incrementalPatch({ approvalStatus: 'pending' });
  expect(await change({ kind: 'field', field: 'status', value: 'new' })).toMatchObject({ changed: 1, locked: 1 });
});

test('deleted records come back', async () => {
  const { undo } = await change({ kind: 'delete' });
  expect(await leads()).toEqual([]);
  await undo();
  expect(await leads()).toHaveLength(3);
});
