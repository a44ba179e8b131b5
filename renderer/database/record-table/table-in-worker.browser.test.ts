import { expect, test } from 'vitest';
import { databaseOfLeads, leadsByName } from '../../testing/leads-by-name.ts';
import { deleteActivity, writeActivity } from '../activity-edits.ts';
import { createRecord, editRecord } from '../record-edits.ts';
import type { ListAnswer } from './questions.ts';
import { TableInWorker, type TableWorker } from './table-in-worker.ts';

const editor = { orgId: 'maven', username: 'moses.frase' };
/** A worker as the app starts it, and what became of it. */
function aWorker() {
  const worker: TableWorker = new Worker(new URL('./table.worker.ts', import.meta.url), { type: 'module' });
  const told: { type: string }[] = [];
  const post = worker.postMessage.bind(worker);
  worker.postMessage = (message: { type: string }) => {
    told.push(message);
    post(message);
  };
  return { worker, told };
}

test('another thread reads the records itself, and hears what is written later', async () => {
  const database = await databaseOfLeads(3);
  const { worker, told } = aWorker();
  const table = new TableInWorker(database, () => worker);
  table.setPeople({ me: 'moses.frase', people: [{ username: 'moses.frase', displayName: 'Moses Frase' }] });
  await table.prepare();
  expect(table.prepared).toBe(true);
  expect((await table.ask('list', leadsByName)).ids).toEqual(['lead-0', 'lead-1', 'lead-2']);
  expect(told.filter(({ type }) => type === 'changes')).toEqual([]);
  const seen: ListAnswer[] = [];
  const stop = table.watch('list', leadsByName, (answer) => void seen.push(answer));
  await editRecord(database, editor, 'lead-2', { name: 'AAA' });
  await expect.poll(() => seen.at(-1)?.ids).toEqual(['lead-2', 'lead-0', 'lead-1']);
  stop();
  await createRecord(database, editor, { object: 'lead', name: 'Unseen', ownerUsername: 'moses.frase', fields: {} });
  // Whoever wrote asks after it, and finds it.
  expect((await table.ask('list', leadsByName)).total).toBe(4);
  expect(seen.at(-1)?.total).toBe(3);
  const [{ records: [found] = [] } = {}] = await table.ask('search', { typed: 'unseen', most: 8 });
  expect(found).toMatchObject({ name: 'Unseen', owner: 'Moses Frase' });
});

test('another thread finds what people write, before it reads and later', async () => {
  const database = await databaseOfLeads(1);
  const write = (text: string) =>
    writeActivity(database, editor, { recordId: 'lead-0', kind: 'note', text, mentions: [] });
  await write('Send the price list.');
  const table = new TableInWorker(database, () => aWorker().worker);
  const found: string[][] = [];
  table.watch('activities', { typed: 'price', most: 8 }, ({ activities }) =>
    found.push(activities.map(({ excerpt }) => excerpt)),
  );
  await expect.poll(() => found.at(-1)).toEqual(['Send the price list.']);
  const later = await write('The price is fine.');
  await expect.poll(() => found.at(-1)?.sort()).toEqual(['Send the price list.', 'The price is fine.']);
  await deleteActivity(database, later);
  await expect.poll(() => found.at(-1)).toEqual(['Send the price list.']);
});

test('a thread that comes to an end is replaced by the page, and nobody waits for an answer', async () => {
  const database = await databaseOfLeads(3);
  const { worker } = aWorker();
  const table = new TableInWorker(database, () => worker);
  const seen: ListAnswer[] = [];
  table.watch('list', leadsByName, (answer) => void seen.push(answer));
  await expect.poll(() => seen.at(-1)?.total).toBe(3);
  worker.terminate();
  const asked = table.ask('list', { ...leadsByName, sort: { key: 'name', ascending: false } });
  worker.onerror?.call(worker as Worker, new ErrorEvent('error'));
  expect((await asked).ids).toEqual(['lead-2', 'lead-1', 'lead-0']);
  await editRecord(database, editor, 'lead-2', { name: 'AAA' });
  await expect.poll(() => seen.at(-1)?.ids[0]).toBe('lead-2');
});

test.each([
  [
    'that no browser starts',
    () => {
      throw new Error('No workers here.');
    },
  ],
  ['whose file is gone', () => new Worker('/no-such-worker.js', { type: 'module' })],
] as const)('the page answers in the place of a thread %s', async (_what, start) => {
  const table = new TableInWorker(await databaseOfLeads(2), start);
  expect((await table.ask('list', leadsByName)).total).toBe(2);
  expect(table.prepared).toBe(true);
});

test('the thread ends with the database', async () => {
  const database = await databaseOfLeads(1);
  const { worker } = aWorker();
  let ended = false;
  const terminate = worker.terminate.bind(worker);
  worker.terminate = () => {
    ended = true;
    terminate();
  };
  await new TableInWorker(database, () => worker).prepare();
  await database.close();
  expect(ended).toBe(true);
});
