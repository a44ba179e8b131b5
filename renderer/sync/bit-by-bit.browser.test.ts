import { beforeEach, expect, test } from 'vitest';
import type { LocalDatabase } from '../database/local-database.ts';
import { editDocuments } from '../database/local-edit.ts';
import { sampleRecord } from '../testing/documents.ts';
import { testDatabase } from '../testing/test-database.ts';
import { unsentDocuments } from '../testing/unsent-documents.ts';
import { settlePulled } from './pull-pages.ts';
import { takePushAnswer } from './take-push-answer.ts';

const ids = Array.from({ length: 450 }, (_, n) => `l${n}`);
const leads = ids.map((id) => sampleRecord({ id }));

let database: LocalDatabase;
/** How many records each write had. */
let written: number[];
beforeEach(async () => {
  database = await testDatabase();
  written = [];
});

function listen() {
  const { storageInstance } = database.collections.records;
  const write = storageInstance.bulkWrite.bind(storageInstance);
  storageInstance.bulkWrite = (rows, context) => {
    written.push(rows.length);
    return write(rows, context);
  };
}

test('what was pulled is stored bit by bit, so that the screen is drawn in between; a first sync a page at a time', async () => {
  listen();
  await settlePulled(database, 'records', leads, { announce: true });
  expect(written).toEqual([200, 200, 50]);
  await settlePulled(
    database,
    'records',
    leads.map((lead) => ({ ...lead, name: 'Quinn' })),
    { announce: false },
  );
  expect(written.slice(3)).toEqual([450]);
});

test('what the server says to hundreds of edits is taken bit by bit as well', async () => {
  await editDocuments(database, 'records', ids, (_, id) => leads.find((lead) => lead.id === id));
  const sent = await unsentDocuments(database, 'records');
  listen();
  await takePushAnswer(database, 'records', sent, { conflicts: [], rejected: [] });
  expect(written).toEqual([200, 200, 50]);
  expect(await unsentDocuments(database, 'records')).toEqual([]);
});
