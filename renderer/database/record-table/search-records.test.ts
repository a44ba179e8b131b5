import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '#contract/catalogue.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { RecordTable, type TableChange } from './record-table.ts';
import { matcherOf, searchRecords } from './search-records.ts';

type Fields = TableChange['fields'];

function record(
  id: string,
  name: string,
  fields: Fields,
  object: TableChange['object'],
  change: Partial<TableChange> = {},
) {
  return { ...sampleRecord({ id, name, fields, object, ownerUsername: 'anna' }), ...change };
}
const deal = (id: string, name: string, fields: Fields = {}, change: Partial<TableChange> = {}) =>
  record(id, name, fields, 'opportunity', change);
const account = (id: string, name: string) => record(id, name, {}, 'account');

const people = {
  me: 'me',
  people: [
    { username: 'anna', displayName: 'Anna Snelling' },
    { username: 'moses.frase', displayName: 'Moses Frase' },
  ],
};

function tableOf(...records: TableChange[]): RecordTable {
  const table = new RecordTable();
  table.setPeople(people);
  table.put(records);
  return table;
}

const some = [
  deal('1', 'GTX Plus Basic for Cancity', { notes: 'Café visit' }),
  deal('2', 'MG Special for Isdom', { accountId: 'a1' }),
  account('3', 'Cancity'),
  account('a1', 'Zoomzone'),
];
const found = (table: RecordTable, typed: string, most = 8) =>
  searchRecords(table, typed, most).flatMap(({ records }) => records.map(({ id }) => id));

test('finds by the beginnings of words, in any field, without accents, by the account', () => {
  const table = tableOf(...some);
  expect(found(table, 'gtx canc')).toEqual(['1']);
  expect(found(table, 'cafe')).toEqual(['1']);
  expect(found(table, 'zoom')).toEqual(['a1', '2']);
  expect(found(table, 'nothing like it')).toEqual([]);
  expect(found(table, '  ')).toEqual([]);
  const accounts = table.of('account');
  const inAccounts = accounts
    .all()
    .filter(matcherOf(table, 'account', 'cancity'))
    .map((slot) => accounts.idAt(slot));
  expect(inAccounts).toEqual(['3']);
});

test.each<[string, string, Fields, boolean?]>([
  ['isik', 'Işık', {}],
  ['lodz', 'Łódź Textiles', {}],
  ['strasse', 'Hauptstraße', {}],
  ['strasse', 'Straße 7', {}],
  ['トヨタ', '株式会社トヨタ自動車', {}],
  ['車', '株式会社トヨタ自動車', {}],
  ['ﾄﾖﾀ', '株式会社トヨタ自動車', {}],
  ['ตลาด', 'บริษัทตลาดใหญ่', {}],
  ['491701234567', 'Ada', { phone: '+49 170 1234567' }],
  ['+49 (170) 123-4567', 'Ada', { phone: '491701234567' }],
  ['1701234567', 'Ada', { phone: '+49 170 1234567' }],
  ['ada 170 1234567', 'Ada', { phone: '+49 170 1234567' }],
  ['ada 170 7654321', 'Ada', { phone: '+49 170 1234567' }, false],
  ['4917', 'Ada', { phone: '+49 170 1234567' }],
  ['gtx 500 2017', 'GTX 500, made in 2017', {}],
  ['2024-11', 'Ada', { notes: 'On 2024-11-20.' }],
  ['finance', 'Head of ﬁnance', {}],
  ['トタ', '株式会社トヨタ自動車', {}, false],
])('“%s” finds “%s” %o', (typed, name, fields, finds = true) => {
  expect(found(tableOf(...some, record('it', name, fields, 'lead')), typed)).toEqual(finds ? ['it'] : []);
});

describe('what comes first', () => {
  test('an account before its opportunities', () => {
    const deals = Array.from({ length: 20 }, (_, n) =>
      deal(`d${n}`, `GTX Basic for Bluth Company`, { accountId: 'b' }),
    );
    const sections = searchRecords(tableOf(...deals, account('b', 'Bluth Company')), 'bluth company', 8);
    expect(sections.map(({ object, total }) => [object, total])).toEqual([
      ['account', 1],
      ['opportunity', 20],
    ]);
    expect(sections[1]?.records).toHaveLength(8);
    expect(sections[1]?.records[0]).toMatchObject({ account: 'Bluth Company', owner: 'Anna Snelling' });
  });

  test('somebody’s deals with an account are found by both names', () => {
    const moses = { ownerUsername: 'moses.frase' };
    const table = tableOf(
      account('g', 'Genco Pura Olive Oil Company'),
      deal('his', 'MG Special', { accountId: 'g' }, moses),
      deal('hers', 'MG Special', { accountId: 'g' }),
      deal('other', 'MG Special', {}, moses),
    );
    expect(found(table, 'moses genco')).toEqual(['his']);
  });

  test('a name that is it, then one that begins with it, then words of names, other words, and within words', () => {
    const table = tableOf(
      deal('within', 'Megacore'),
      deal('word', 'Sale', { product: 'Core set' }),
      deal('in-name', 'New core'),
      deal('begins', 'Core business'),
      deal('is', 'Core'),
    );
    expect(found(table, 'core')).toEqual(['is', 'begins', 'in-name', 'word', 'within']);
  });

  test('one’s own and what is open, then what changed last', () => {
    const late = '2026-11-21T09:00:00.000Z';
    const table = tableOf(
      deal('old', 'Core 1'),
      deal('new', 'Core 2', {}, { updatedAt: late }),
      deal('won', 'Core 3', { stage: 'won' }, { updatedAt: late }),
      deal('mine', 'Core 4', {}, { ownerUsername: 'me' }),
    );
    expect(found(table, 'core')).toEqual(['mine', 'new', 'old', 'won']);
    expect(found(table, 'core', 2)).toEqual(['mine', 'new']);
  });
});

describe('what was mistyped', () => {
  const table = tableOf(...some, account('g', 'Genco Pura'));
  test.each([
    ['zomzone', ['a1', '2']],
    ['cancty basic', ['1']],
    ['gecno pura', ['g']],
    ['zaamzaane', []],
    ['gtz', []],
  ])('“%s” finds %j', (typed, ids) => {
    expect(found(table, typed)).toEqual(ids);
  });

  test('is not guessed where something matches as it is', () => {
    expect(found(tableOf(deal('as-is', 'Steele'), deal('near', 'Steels')), 'steele')).toEqual(['as-is']);
  });
});

test('what was mistyped is looked for among what was named since', () => {
  const table = tableOf(...some);
  expect(found(table, 'quixtoic')).toEqual([]);
  table.put([account('q', 'Quixotic')]);
  expect(found(table, 'quixtoic')).toEqual(['q']);
  table.setPeople({ me: 'me', people: [{ username: 'anna', displayName: 'Wilhelmine' }] });
  expect(found(table, 'wilhemline').sort()).toEqual(found(table, 'wilhelmine').sort());
  expect(found(table, 'wilhemline')).not.toEqual([]);
});

const syllables = fc.constantFrom('core', 'Zoom', 'zone ', 'Genco', ' 4711', '4711234', 'é', ' ', 'pura');
const texts = fc.array(syllables, { minLength: 1, maxLength: 4 }).map((some) => some.join(''));
test('the search of a list finds what the search of everything does, however it is ranked', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 6 }), texts, (named, typed) => {
      const table = tableOf(...named.map(([name, notes], index) => deal(`${index}`, name, { notes })));
      const of = table.of('opportunity');
      const inList = of.all().filter(matcherOf(table, 'opportunity', typed));
      expect(inList.map((slot) => of.idAt(slot))).toEqual(found(table, typed).sort());
    }),
  );
});

test('follows what changes and what goes', () => {
  const table = tableOf(...some);
  table.put([deal('1', 'Renamed'), { ...deal('2', ''), _deleted: true }, account('a1', 'Konex')]);
  expect(found(table, 'renamed')).toEqual(['1']);
  expect(found(table, 'gtx')).toEqual([]);
  expect(found(table, 'isdom')).toEqual([]);
  table.put([deal('2', 'MG Special for Isdom', { accountId: 'a1' })]);
  expect(found(table, 'zoomzone')).toEqual([]);
  expect(found(table, 'konex')).toEqual(['a1', '2']);
});

test('every object is searched', () => {
  expect(new RecordTable().all.map(({ object }) => object).sort()).toEqual(Object.keys(catalogue).sort());
});
