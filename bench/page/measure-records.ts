import { catalogue } from '#contract/catalogue.ts';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { answer, FACTS, inboxName, openExisting } from '../../renderer/database/indexed-db.ts';
import { openLocalDatabase } from '../../renderer/database/open-local-database.ts';
import type { ListQuestion } from '../../renderer/database/record-table/questions.ts';
import type { RowFilter } from '../../renderer/database/record-table/row-filter.ts';
import { TimedTable } from './timed-table.ts';

/** What a page measures on the records of an account, all in milliseconds. */
export type RecordTimes = {
  /** Reading what lists and search go by, once on each page, where it was kept. */
  readonly prepare: number;
  /** The slowest order of any column, asked for the first time. */
  readonly sort: number;
  /** The slowest of any filter, alone and together. */
  readonly filter: number;
  /** The first letter of the first search, and the slowest of those that follow, as long as the worker is busy with each. */
  readonly firstKey: number;
  readonly nextKey: number;
};

const leads: ListQuestion = {
  object: 'lead',
  sort: { key: 'updatedAt', ascending: false },
  filters: [],
  search: '',
};

const isOne = (field: string, value: string): RowFilter => ({ field, not: false, is: 'any-of', values: [value] });
const moses = isOne('ownerUsername', 'moses.frase');
const warm = isOne('rating', 'warm');
const untouched = isOne('status', 'new');

export async function measureTable(account: AccountKey): Promise<RecordTimes> {
  const database = await openLocalDatabase(account, { storage: 'durable', severalTabs: false });
  const inWorker = new TimedTable(database);
  const { table } = inWorker;
  const prepare = await timed(() => table.prepare());
  // Nobody types within the first second; by then the table is warm. What comes earlier is measured in the app itself.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const [firstKey = 0, ...nextKeys] = await searching(inWorker);
  const columns = catalogue.lead.fields.filter(({ inList }) => inList).map(({ key }) => key);
  const orders = ['name', 'ownerUsername', 'updatedAt', ...columns].flatMap((key) =>
    [true, false].map((ascending) => ({ ...leads, sort: { key, ascending } })),
  );
  const filters: readonly ListQuestion[] = [
    { ...leads, filters: [moses] },
    { ...leads, filters: [warm] },
    { ...leads, filters: [{ field: 'value', not: true, is: 'between', from: 100, to: 5_000 }] },
    { ...leads, filters: [{ field: 'notes', not: true, is: 'empty' }] },
    { ...leads, filters: [{ field: 'company', not: false, is: 'containing', text: 'any 42' }] },
    { ...leads, search: 'company 42' },
    { ...leads, filters: [moses, warm, untouched], search: 'price list' },
  ];
  const sort = Math.max(...(await each(orders, (question) => table.ask('list', question))));
  const filter = Math.max(...(await each(filters, (question) => table.ask('list', question))));
  await database.close();
  return { prepare, sort, filter, firstKey, nextKey: Math.max(...nextKeys) };
}

/** Reads all records into the table, and stays until that is kept. @returns what the reading took */
export async function measureReadingAll(account: AccountKey): Promise<number> {
  const database = await openLocalDatabase(account, { storage: 'durable', severalTabs: false });
  const connection = await openExisting(inboxName(database.name));
  const kept = async () =>
    JSON.stringify(await answer(connection.transaction(FACTS).objectStore(FACTS).get('record-table')));
  // What the app itself has kept is of no use to this page, which is another build.
  const byTheApp = await kept();
  const took = await timed(() => new TimedTable(database).table.prepare());
  while ((await kept()) === byTheApp) await new Promise((resolve) => setTimeout(resolve, 500));
  connection.close();
  await database.close();
  return took;
}

async function searching(table: TimedTable): Promise<number[]> {
  const typed = ['c', 'co', 'com', 'company 4', 'company 42', 'moses', 'moses lead', 'price list of nothing'];
  const took: number[] = [];
  for (const text of typed) took.push(await table.timeInWorker('search', { typed: text, most: 8 }));
  return took;
}

async function each<Q>(questions: readonly Q[], ask: (question: Q) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (const question of questions) took.push(await timed(() => ask(question)));
  return took;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
