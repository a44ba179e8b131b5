import { beforeEach, expect, test, vi } from 'vitest';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { sampleRecord } from '../testing/documents.ts';
import { freshAccount, testDatabase } from '../testing/test-database.ts';
import { unsentDocuments } from '../testing/unsent-documents.ts';
import type { BulkChange } from './bulk-change.ts';
import { beginBulkChange, carryOnBulkChanges } from './bulk-edits.ts';
import { previewBulk } from './bulk-preview.ts';
import { PIECE_ROWS } from './kept-work.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';
import { createRecord, editRecord } from './record-edits.ts';
import { loadBulks, takeBulkBack } from './stored-bulk.ts';

const editor = { orgId: 'acme', username: 'anna' };
const ids = ['l1', 'l2', 'l3'];
let account: AccountKey;
let database: LocalDatabase;
beforeEach(async () => {
  account = freshAccount();
  database = await testDatabase(account);
  for (const id of ids) {
    const fields = { status: id === 'l1' ? 'new' : 'working' };
    await createRecord(database, editor, { object: 'lead', name: id, ownerUsername: 'anna', fields }, id);
  }
});

async function change(wanted: BulkChange) {
  const id = await beginBulkChange(database, { object: 'lead', change: wanted }, ids);
  await carryOnBulkChanges(database, editor);
  const undo = async () => {
    await takeBulkBack(database, id);
    await carryOnBulkChanges(database, editor);
  };
  return { stored: (await loadBulks(database)).find((one) => one.id === id), undo };
}
const leads = async () => {
  const found = await database.collections.records.find({ sort: [{ id: 'asc' }] }).exec();
  return found.map(({ ownerUsername, fields }) => [ownerUsername, fields['status']]);
};

test('all are handed over with the note, each as an edit of its own, and taken back as one', async () => {
  const { stored, undo } = await change({ kind: 'hand-over', to: 'bob', note: 'Please call.' });
  expect(stored).toMatchObject({ state: 'done', changed: 3 });
  expect((await leads()).map(([owner]) => owner)).toEqual(['bob', 'bob', 'bob']);
  const edits = await unsentDocuments(database, 'records');
  expect(new Set(edits.map(({ editId }) => editId)).size).toBe(3);
  expect(edits[0]?.handOffNote).toBe('Please call.');
  await undo();
  expect((await leads()).map(([owner]) => owner)).toEqual(['anna', 'anna', 'anna']);
});

test('what somebody has changed since is not taken back', async () => {
  const { undo } = await change({ kind: 'field', field: 'status', value: 'qualified' });
  await editRecord(database, editor, 'l2', { fields: { status: 'unqualified' } });
  await undo();
  expect((await leads()).map(([, status]) => status)).toEqual(['new', 'unqualified', 'working']);
});

test('a next step is set for all, and the one before comes back', async () => {
  const step = (text: string) => ({ text, at: '2026-12-01T09:00:00.000Z' });
  await editRecord(database, editor, 'l1', { nextStep: step('Write') });
  const { undo } = await change({ kind: 'next-step', nextStep: step('Call') });
  const steps = async () =>
    (await database.collections.records.find({ sort: [{ id: 'asc' }] }).exec()).map((one) => one.nextStep?.text);
  expect(await steps()).toEqual(['Call', 'Call', 'Call']);
  await undo();
  expect(await steps()).toEqual(['Write', undefined, undefined]);
});

test('a record that is as wanted is left alone, and one under approval too; the preview says so before', async () => {
  const storage = database.collections.records;
  await (await storage.findOne('l3').exec())?.incrementalPatch({ approvalStatus: 'pending' });
  const wanted: BulkChange = { kind: 'field', field: 'status', value: 'new' };
  const takesBack = ({ id }: { readonly id: string }) => id !== 'l1';
  expect(await previewBulk(database, ids, wanted, takesBack)).toEqual({
    ...{ changed: 1, same: 1, locked: [{ id: 'l3', name: 'l3' }], takenBack: [{ id: 'l2', name: 'l2' }] },
    from: [['working', 1]],
  });
  const { stored } = await change(wanted);
  expect(stored).toMatchObject({ changed: 1, left: { locked: 1, same: 1, gone: 0 } });
});

test('deleted records come back', async () => {
  const { undo } = await change({ kind: 'delete' });
  expect(await leads()).toEqual([]);
  await undo();
  expect(await leads()).toHaveLength(3);
});

test('a thousand go on after a kill in the middle, none of them twice, and are all taken back', async () => {
  const many = Array.from({ length: 1_000 }, (_, n) => `m${n}`);
  await editDocuments(database, 'records', many, (_, id) =>
    sampleRecord({ id, name: id, orgId: 'acme', ownerUsername: 'anna', fields: {} }),
  );
  const about = { object: 'lead', change: { kind: 'hand-over', to: 'bob', note: null } } as const;
  const id = await beginBulkChange(database, about, many);
  // The third piece was written, and the note that it was, was not.
  const write = database.collections.settings.bulkUpsert.bind(database.collections.settings);
  let notes = 0;
  database.collections.settings.bulkUpsert = async (all) => {
    notes += 1;
    if (notes === 6) throw new Error('killed');
    return write(all);
  };
  await expect(carryOnBulkChanges(database, editor)).rejects.toThrow('killed');
  const owners = async () => {
    const found = await database.collections.records.find().exec();
    return found.filter(({ id, ownerUsername }) => id.startsWith('m') && ownerUsername === 'bob').length;
  };
  expect(await owners()).toBe(600);
  // One of the written ones is handed on before the app is opened again: that stands.
  await editRecord(database, editor, 'm500', { ownerUsername: 'cid' });
  await database.close();
  database = await testDatabase(account);
  await carryOnBulkChanges(database, editor);
  expect(await loadBulks(database)).toMatchObject([{ id, state: 'done', changed: 1_000 }]);
  expect(await owners()).toBe(999);
  await takeBulkBack(database, id);
  await carryOnBulkChanges(database, editor);
  expect(await owners()).toBe(0);
  expect((await database.collections.records.findOne('m500').exec())?.ownerUsername).toBe('cid');
});

test('a database that is closed while records are changed closes after the piece at hand; the rest is done later', async () => {
  const many = Array.from({ length: 3 * PIECE_ROWS }, (_, at) => `many-${at}`);
  for (const id of many) {
    await createRecord(database, editor, { object: 'lead', name: id, ownerUsername: 'anna', fields: {} }, id);
  }
  const wanted: BulkChange = { kind: 'field', field: 'status', value: 'qualified' };
  const id = await beginBulkChange(database, { object: 'lead', change: wanted }, many);
  const closed = Promise.withResolvers<unknown>();
  await carryOnBulkChanges(database, editor, () => closed.resolve(database.close()));
  await closed.promise;
  const reopened = await testDatabase(account);
  const stored = async () => (await loadBulks(reopened)).find((one) => one.id === id);
  expect(await stored()).toMatchObject({ state: 'running', carriedOut: 1 });
  await carryOnBulkChanges(reopened, editor);
  expect(await stored()).toMatchObject({ state: 'done', changed: many.length });
});

test('of a change that was cut off before it was begun nothing stays once the next one begins', async () => {
  const { settings } = database.collections;
  const wanted: BulkChange = { kind: 'field', field: 'status', value: 'qualified' };
  const begin = (records: number) => {
    const ids = Array.from({ length: records }, (_, at) => `lead-${at}`);
    return beginBulkChange(database, { object: 'lead', change: wanted }, ids);
  };
  const keep = settings.bulkUpsert.bind(settings);
  const killed = vi.spyOn(settings, 'bulkUpsert').mockImplementation((documents) => {
    if (documents.some(({ id }) => id?.endsWith('/2'))) throw new Error('killed');
    return keep(documents);
  });
  await expect(begin(3 * PIECE_ROWS)).rejects.toThrow('killed');
  killed.mockRestore();
  const id = await begin(1);
  const pieces = (await settings.find().exec()).map((one) => one.id).filter((one) => /\d+$/.test(one));
  expect(pieces).toEqual([`bulk-changes/${id}/0`]);
});
