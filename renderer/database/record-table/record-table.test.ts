import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldOf, RecordObject } from '#contract/catalogue.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { containsWords } from '../../ui/fold-text.ts';
import { answers, type ListQuestion, type SumsQuestion } from './questions.ts';
import { RecordTable, type TableChange } from './record-table.ts';
import type { RowFilter } from './row-filter.ts';

const everything: ListQuestion = {
  object: 'opportunity',
  sort: { key: 'updatedAt', ascending: false },
  filters: [],
  search: '',
};
const deal = (id: string, fields: TableChange['fields'], ownerUsername = 'anna') =>
  sampleRecord({ id, object: 'opportunity', name: `Deal ${id}`, fields, ownerUsername });
const oneOf = (field: string, ...values: string[]): RowFilter => ({ field, not: false, is: 'any-of', values });

describe('a list', () => {
  const table = new RecordTable();
  table.put([
    deal('1', { amount: 900, stage: 'won', accountId: 'a1', closeDate: '2026-11-30' }),
    {
      ...deal('2', { amount: 1000, stage: 'prospecting', accountId: 'a2', notes: 'Call' }, 'bob'),
      nextStep: { text: 'Call', at: '2026-11-25T09:00:00.000Z' },
    },
    deal('10', { stage: 'engaging' }),
    sampleRecord({ id: 'a1', object: 'account', name: 'Zumgoity', fields: {} }),
    sampleRecord({ id: 'a2', object: 'account', name: 'Acme', fields: {} }),
  ]);
  const ids = (question: Partial<ListQuestion>) => answers.list(table, { ...everything, ...question }).ids;

  test('sorts numbers as numbers, and a missing value comes last either way', () => {
    expect(ids({ sort: { key: 'amount', ascending: true } })).toEqual(['1', '2', '10']);
    expect(ids({ sort: { key: 'amount', ascending: false } })).toEqual(['2', '1', '10']);
  });

  test('stands in groups in the order of their field, those without a value last, each with its count and sum', () => {
    const { ids, groups, total } = answers.list(table, {
      ...everything,
      ...{ sort: { key: 'name', ascending: true }, group: { by: 'accountId', sum: 'amount' } },
    });
    expect(groups).toEqual([
      { value: 'a2', count: 1, sum: 1000 },
      { value: 'a1', count: 1, sum: 900 },
      { value: '', count: 1, sum: 0 },
    ]);
    expect([ids, total]).toEqual([['2', '1', '10'], 3]);
    const byOwner = answers.list(table, {
      ...everything,
      ...{ filters: [oneOf('stage', 'won', 'prospecting')], group: { by: 'ownerUsername', sum: '' } },
    });
    expect(byOwner.groups).toEqual([
      { value: 'anna', count: 1, sum: 0 },
      { value: 'bob', count: 1, sum: 0 },
    ]);
  });

  test('sorts names naturally', () => {
    expect(ids({ sort: { key: 'name', ascending: true } })).toEqual(['1', '2', '10']);
  });

  test('sorts a picklist in its natural order, a reference by the name it points at', () => {
    expect(ids({ sort: { key: 'stage', ascending: true } })).toEqual(['2', '10', '1']);
    expect(ids({ sort: { key: 'accountId', ascending: true } })).toEqual(['2', '1', '10']);
  });

  const filtered = (...filters: RowFilter[]) => ids({ filters, sort: { key: 'name', ascending: true } });

  test('is filtered by several values of a field, or by what is none of them', () => {
    expect(filtered(oneOf('ownerUsername', 'bob'))).toEqual(['2']);
    expect(filtered(oneOf('stage', 'won', 'engaging'))).toEqual(['1', '10']);
    expect(filtered({ ...oneOf('stage', 'won', 'engaging'), not: true })).toEqual(['2']);
    expect(filtered(oneOf('accountId', 'a1'), oneOf('stage', 'won'))).toEqual(['1']);
    expect(answers.list(table, { ...everything, filters: [oneOf('ownerUsername', 'bob')] }).total).toBe(3);
  });

  test('is filtered by what is empty, by part of a text, and by what lies between', () => {
    expect(filtered({ field: 'amount', not: false, is: 'empty' })).toEqual(['10']);
    expect(filtered({ field: 'notes', not: true, is: 'empty' })).toEqual(['2']);
    expect(filtered({ field: 'nextStep', not: false, is: 'empty' })).toEqual(['1', '10']);
    expect(filtered({ field: 'name', not: false, is: 'containing', text: 'EAL 1' })).toEqual(['1', '10']);
    expect(filtered({ field: 'amount', not: false, is: 'between', from: 900, to: 999 })).toEqual(['1']);
    expect(filtered({ field: 'amount', not: false, is: 'between', from: 901 })).toEqual(['2']);
    expect(filtered({ field: 'closeDate', not: false, is: 'between', to: '2026-11-30' })).toEqual(['1']);
    const due = Date.parse('2026-11-25T09:00:00.000Z');
    expect(filtered({ field: 'nextStep', not: false, is: 'between', from: due, to: due })).toEqual(['2']);
  });

  test('is searched', () => {
    expect(ids({ search: 'engag' })).toEqual(['10']);
  });
});

/** What a list has to show, said as simply as it can be. */
function naiveList(
  records: readonly TableChange[],
  people: ReadonlyMap<string, string>,
  question: ListQuestion,
): string[] {
  const { sort, filters, search } = question;
  const nameOf = (object: TableChange['object'] | undefined, id: unknown) =>
    records.find((record) => record.object === object && record.id === id)?.name ?? '';
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const keyOf = (record: TableChange) => {
    if (sort.key === 'name') return record.name;
    if (sort.key === 'ownerUsername') return people.get(record.ownerUsername) ?? record.ownerUsername;
    if (sort.key === 'updatedAt') return Date.parse(record.updatedAt);
    const value = record.fields[sort.key];
    if (value === undefined || value === '') return undefined;
    const field = fieldOf(record.object, sort.key);
    if (field?.type === 'reference') return nameOf(field.references, value);
    return field?.type === 'picklist' ? field.options?.indexOf(String(value)) : value;
  };
  const compare = (a: TableChange, b: TableChange) => {
    const [mine, theirs] = [keyOf(a), keyOf(b)];
    const byId = a.id < b.id ? -1 : 1;
    if (mine === undefined || theirs === undefined) {
      return mine === theirs ? byId : mine === undefined ? 1 : -1;
    }
    const byKey =
      typeof mine === 'number' && typeof theirs === 'number'
        ? mine - theirs
        : collator.compare(String(mine), String(theirs));
    return (sort.ascending ? byKey : -byKey) || byId;
  };
  return records
    .filter((record) => record.object === question.object)
    .filter((record) => filters.every((filter) => naivelyMeets(record, filter)))
    .filter(({ name, fields }) => {
      const account = nameOf('account', fields['accountId']);
      // What is searched for here is in names only, also in that of the account.
      return [name, account].some((text) => containsWords(text, [search]));
    })
    .sort(compare)
    .map(({ id }) => id);
}

function naivelyMeets({ ownerUsername, fields }: TableChange, filter: RowFilter): boolean {
  const value = filter.field === 'ownerUsername' ? ownerUsername : fields[filter.field];
  if (filter.is === 'any-of') return filter.values.includes(String(value)) !== filter.not;
  if (filter.is === 'empty') return (value === undefined || value === '') !== filter.not;
  if (filter.is === 'containing') return String(value ?? '').includes(filter.text) !== filter.not;
  return (typeof value === 'number' && value >= Number(filter.from) && value <= Number(filter.to)) !== filter.not;
}

const anyId = fc.integer({ min: 0, max: 25 }).map((n) => `r${n}`);
const anyOwner = fc.constantFrom('anna', 'bob', 'cyd');
const anyRecord: fc.Arbitrary<TableChange> = fc
  .record({
    id: anyId,
    object: fc.constantFrom(...RecordObject.options),
    name: fc.constantFrom('Äpfel', 'apfel', 'Apfel', 'Deal 2', 'Deal 10', 'deal 10', 'Łódź', 'Zoo'),
    ownerUsername: anyOwner,
    updatedAt: fc.integer({ min: 0, max: 5 }).map((n) => `2026-11-0${n + 1}T00:00:00.000Z`),
    fields: fc.record(
      {
        stage: fc.constantFrom('prospecting', 'engaging', 'won'),
        amount: fc.integer({ min: 0, max: 5 }),
        accountId: anyId,
        contactId: anyId,
        product: fc.constantFrom('', 'GTX', 'gtx', 'MG'),
      },
      { requiredKeys: [] },
    ),
    _deleted: fc.boolean(),
  })
  .map(({ fields, ...change }) => {
    const own = Object.entries(fields).filter(([key]) => fieldOf(change.object, key) !== undefined);
    return sampleRecord({ ...change, fields: Object.fromEntries(own) });
  });
const anyPeople = fc.record({ anna: fc.constantFrom('Anna', 'Zoe'), bob: fc.constantFrom('Bob', 'anna') });
const anyFilter: fc.Arbitrary<RowFilter> = fc
  .tuple(
    fc.oneof(
      anyOwner.map((owner) => oneOf('ownerUsername', owner)),
      fc.constantFrom<RowFilter>(
        oneOf('stage', 'won', 'engaging'),
        { field: 'product', not: false, is: 'empty' },
        { field: 'amount', not: false, is: 'between', from: 1, to: 3 },
      ),
    ),
    fc.boolean(),
  )
  .map(([filter, not]) => ({ ...filter, not }));
const anyQuestion: fc.Arbitrary<ListQuestion> = fc.record({
  object: fc.constantFrom('opportunity' as const, 'account' as const),
  sort: fc.record({
    key: fc.constantFrom('name', 'ownerUsername', 'updatedAt', 'stage', 'amount', 'accountId', 'contactId', 'product'),
    ascending: fc.boolean(),
  }),
  filters: fc.uniqueArray(anyFilter, { maxLength: 2 }),
  search: fc.constantFrom('', '', 'apfel', 'deal'),
});
type Step =
  | { readonly write: readonly TableChange[] }
  | { readonly people: { readonly [username: string]: string } }
  | { readonly ask: ListQuestion };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ write: fc.array(anyRecord, { minLength: 1, maxLength: 8 }) }) },
  { weight: 1, arbitrary: fc.record({ people: anyPeople }) },
  { weight: 4, arbitrary: fc.record({ ask: anyQuestion }) },
);

test('whatever was written before, a list shows what sorting and filtering everything would', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 25, size: 'max' }), (steps) => {
      const table = new RecordTable();
      const stored = new Map<string, TableChange>();
      let people = new Map<string, string>();
      const lists: ListQuestion[] = [];
      for (const step of steps) {
        if ('write' in step) {
          table.put(step.write);
          for (const record of step.write) {
            if (record._deleted === true) stored.delete(record.id);
            else stored.set(record.id, record);
          }
        } else if ('people' in step) {
          people = new Map(Object.entries(step.people));
          const known = Array.from(people, ([username, displayName]) => ({ username, displayName }));
          table.setPeople({ me: 'anna', people: known });
        } else {
          lists.push(step.ask);
        }
        const all = [...stored.values()];
        // Those that are open stay true through what comes later.
        for (const list of lists.slice(-3)) {
          const { ids, total } = answers.list(table, list);
          expect(ids).toEqual(naiveList(all, people, list));
          expect(total).toBe(all.filter(({ object }) => object === list.object).length);
        }
      }
    }),
  );
});

test('sums by a value are those of what the list would show', () => {
  const table = new RecordTable();
  table.put([
    deal('1', { stage: 'won', amount: 100 }),
    deal('2', { stage: 'won', amount: 50.5 }),
    deal('3', { stage: 'prospecting' }),
    deal('4', { amount: 9 }, 'bob'),
  ]);
  const asked = { object: 'opportunity', filters: [], search: '', by: 'stage', sum: 'amount' } as const;
  const byValue = (question: SumsQuestion) =>
    Object.fromEntries(answers.sums(table, question).map(({ value, ...rest }) => [value, rest]));
  expect(byValue(asked)).toEqual({
    won: { count: 2, sum: 150.5 },
    prospecting: { count: 1, sum: 0 },
    '': { count: 1, sum: 9 },
  });
  const sort = { key: 'amount', ascending: false };
  expect(answers.board(table, { ...asked, filters: [oneOf('stage', 'won')], sort, most: 1 })).toEqual([
    { value: 'won', count: 2, sum: 150.5, ids: ['1'] },
  ]);
  expect(byValue({ ...asked, filters: [oneOf('ownerUsername', 'bob')] })).toEqual({ '': { count: 1, sum: 9 } });
});

test('a picker finds names that contain what is typed, those that begin with it first', () => {
  const table = new RecordTable();
  for (const [id, name] of Object.entries({ a: 'New Zoo', b: 'Zoo', c: 'Zoomzone', d: 'Acme' })) {
    table.put([sampleRecord({ id, object: 'account', name, fields: {} })]);
  }
  const named = (typed: string, most = 8) =>
    answers.named(table, { object: 'account', typed, most }).map(({ name }) => name);
  expect(named('zoo')).toEqual(['Zoo', 'Zoomzone', 'New Zoo']);
  expect(named('')).toEqual(['Acme', 'New Zoo', 'Zoo', 'Zoomzone']);
  expect(named('', 2)).toEqual(['Acme', 'New Zoo']);
});

test('knows how long the values of a column are, as they are shown', () => {
  const table = new RecordTable();
  table.put([
    ...Array.from({ length: 99 }, (_, n) => deal(String(n), { accountId: 'a1', product: 'GTX' })),
    deal('99', { product: 'By far the longest name of a product' }),
    sampleRecord({ id: 'a1', object: 'account', name: 'Zumgoity', fields: {} }),
  ]);
  table.setPeople({ me: 'anna', people: [{ username: 'anna', displayName: 'Anna Snelling' }] });
  const columns = ['name', 'accountId', 'product', 'ownerUsername', 'source'];
  expect(answers.lengths(table, { object: 'opportunity', columns })).toEqual({
    name: 'Deal 98'.length,
    accountId: 'Zumgoity'.length,
    product: 'GTX'.length,
    ownerUsername: 'Anna Snelling'.length,
    source: 0,
  });
});

test('counts what somebody has open, and who owns what', () => {
  const table = new RecordTable();
  table.put([deal('1', { stage: 'won' }), deal('2', { stage: 'engaging' }), deal('3', {}), deal('4', {}, 'bob')]);
  expect(answers.openOf(table, { username: 'anna' })).toBe(2);
  expect(answers.ownerships(table, {})).toEqual([
    { ownerUsername: 'anna', createdBy: 'moses.frase', count: 3 },
    { ownerUsername: 'bob', createdBy: 'moses.frase', count: 1 },
  ]);
});
