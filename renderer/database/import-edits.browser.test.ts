import { v7 as uuidv7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { importOfEdit } from '#contract/imports.ts';
import { testDatabase } from '../testing/test-database.ts';
import { unsentDocuments } from '../testing/unsent-documents.ts';
import { beginImport, carryOnImports } from './import-edits.ts';
import type { InboxInstance } from './inbox/inbox-instance.ts';
import type { LocalDatabase } from './local-database.ts';
import { createRecord, editRecord } from './record-edits.ts';
import { type ImportedRow, loadImports, loadPiece, takeImportBack } from './stored-import.ts';
import { unsentPages } from './unsent.ts';

const editor = { orgId: 'acme', username: 'anna' };
const row = (number: number, name = `Lead ${number}`): ImportedRow => ({
  row: number,
  id: `lead-${number}`,
  kind: 'create',
  content: { name, ownerUsername: 'bob', fields: { company: 'Acme' } },
  createdAt: '2020-01-01T00:00:00.000Z',
});
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index + 1));

let database: LocalDatabase;
let id: string;
beforeEach(async () => {
  database = await testDatabase();
  id = uuidv7();
});

const begin = (some: readonly ImportedRow[]) =>
  beginImport(database, { id, object: 'lead', fileName: 'leads.csv' }, some);
const carryOn = () => carryOnImports(database, editor);
const takeBack = async () => {
  await takeImportBack(database, id);
  await carryOn();
};
const names = async () => (await database.collections.records.find().exec()).map(({ name }) => name).sort();

test('an import makes unsent records that carry its name, offline as well', async () => {
  await begin(rows(450));
  await carryOn();
  expect(await loadImports(database)).toMatchObject([{ state: 'done', created: 450, updated: 0, carriedOut: 3 }]);
  const unsent = await unsentDocuments(database, 'records');
  expect(unsent).toHaveLength(450);
  expect(new Set(unsent.map(({ editId }) => importOfEdit(editId)))).toEqual(new Set([id]));
  expect(unsent[0]).toMatchObject({ createdAt: '2020-01-01T00:00:00.000Z', createdBy: 'anna', ownerUsername: 'bob' });
});

/** Carries on until a piece was written, and is killed before it is noted that it was. */
async function killedAtNote(number: number): Promise<void> {
  const write = database.collections.settings.bulkUpsert.bind(database.collections.settings);
  let notes = 0;
  database.collections.settings.bulkUpsert = async (all) => {
    notes += 1;
    if (notes === number) throw new Error('killed');
    return write(all);
  };
  await expect(carryOn()).rejects.toThrow('killed');
  database.collections.settings.bulkUpsert = write;
}

test('after a kill in the middle it goes on where it was, and what was written by then is not written again', async () => {
  await begin(rows(450));
  // The second piece was written, and the note that it was, was not.
  await killedAtNote(2);
  expect(await loadImports(database)).toMatchObject([{ state: 'running', carriedOut: 1 }]);
  const edited = await editRecord(database, editor, 'lead-300', { name: 'Renamed' });
  expect(edited).toBeUndefined();
  await carryOn();
  expect(await names()).toHaveLength(450);
  expect(await names()).toContain('Renamed');
});

test('it is taken back as one, but for what somebody has changed since', async () => {
  await begin(rows(5));
  await carryOn();
  await editRecord(database, editor, 'lead-2', { name: 'Changed since' });
  await takeBack();
  expect(await names()).toEqual(['Changed since']);
  expect(await loadImports(database)).toMatchObject([{ state: 'undone', kept: 1 }]);
});

test('records that it changed say again what they said before', async () => {
  await createRecord(
    database,
    editor,
    { object: 'lead', name: 'Ada', ownerUsername: 'anna', fields: { notes: 'x' } },
    'ada',
  );
  const update: ImportedRow = { ...row(1, 'Ada Fox'), id: 'ada', kind: 'update' };
  await begin([update]);
  await carryOn();
  expect(await database.collections.records.findOne('ada').exec()).toMatchObject({
    name: 'Ada Fox',
    ownerUsername: 'bob',
  });
  await takeBack();
  expect(await database.collections.records.findOne('ada').exec()).toMatchObject({
    name: 'Ada',
    ownerUsername: 'anna',
    fields: { notes: 'x' },
  });
});

test('what somebody edits between a kill and the restart stays', async () => {
  const ada = { object: 'lead', name: 'Ada', ownerUsername: 'anna', fields: {} } as const;
  await createRecord(database, editor, ada, 'ada');
  await begin([{ ...row(1, 'Ada Fox'), id: 'ada', kind: 'update' }]);
  await killedAtNote(2);
  expect(await names()).toEqual(['Ada Fox']);
  await editRecord(database, editor, 'ada', { name: 'Ada M. Fox' });
  await carryOn();
  expect(await names()).toEqual(['Ada M. Fox']);
});

test('of older imports nothing is kept', async () => {
  const first = id;
  for (let count = 0; count < 6; count++) {
    id = uuidv7();
    await begin([{ ...row(1), id: `lead-${id}` }]);
    await carryOn();
  }
  expect(await loadImports(database)).toHaveLength(5);
  expect(await loadPiece(database, first, 0)).toEqual([]);
});

test('of thousands few wait in the inbox, and what is to be sent is read in pages, as it was written', async () => {
  await begin(rows(3_800));
  await carryOn();
  const inbox = database.collections.records.storageInstance.originalStorageInstance as unknown as InboxInstance;
  expect(inbox.waiting).toBeLessThanOrEqual(3_000);
  const pages: string[][] = [];
  for await (const page of unsentPages(database, 'records')) pages.push(page.map(({ id }) => id));
  expect(Math.max(...pages.map((page) => page.length))).toBe(500);
  const piece = (id: string) => Math.floor((Number(id.slice('lead-'.length)) - 1) / 200);
  const pieces = pages.flat().map(piece);
  expect(new Set(pages.flat()).size).toBe(3_800);
  expect(pieces).toEqual([...pieces].sort((a, b) => a - b));
});
