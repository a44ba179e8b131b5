import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sampleRecord } from '../../testing/documents.ts';
import { exactly, recordsCsv } from '../../ui/records-csv.ts';
import { matchColumns, readingOrder } from './match-columns.ts';
import { planImport } from './plan-import.ts';
import { readTable } from './read-table.ts';
import { tableText } from './table-text.ts';

const ada = sampleRecord({
  id: 'l1',
  name: 'Ada, "the" Fox',
  ownerUsername: 'anna',
  fields: { value: 1234.5, notes: 'a\nb' },
});
const acme = sampleRecord({ id: 'a1', object: 'account', name: 'Acme', ownerUsername: 'anna', fields: {} });

async function imported(bytes: Uint8Array) {
  const { headings, rows } = await readTable(tableText('lead', bytes));
  const targets = matchColumns('lead', { headings, rows, separator: ',' }, () => false);
  const { rows: planned } = await planImport({
    ...{ object: 'lead', headings, targets, rows, defaultOwner: 'bob', present: [], duplicates: 'skip' },
    order: readingOrder('lead', headings, targets),
    notation: { decimal: '.', dates: 'day-first' },
    personOf: (text) => text,
    idOf: (row) => `row-${row}`,
  });
  return planned.map((row) => ('content' in row ? { id: row.id, ...row.content } : row.kind));
}

const { name, ownerUsername, fields } = ada;
const same = [{ id: 'l1', name, ownerUsername, fields }];

test('all data of an organization imports again: from its archive, and from the data.json in it', async () => {
  const collections = { users: [], records: [acme, ada, { ...ada, id: 'gone', _deleted: true }] };
  const json = JSON.stringify({ format: 'smartlite', version: 1, orgId: 'acme', collections });
  expect(await imported(strToU8(json))).toEqual(same);
  const tables = {
    'leads.csv': recordsCsv('lead', [ada], exactly),
    'accounts.csv': recordsCsv('account', [acme], exactly),
  };
  const zip = zipSync(
    Object.fromEntries(
      [...Object.entries(tables), ['data.json', json]].map(([file, text]) => [file, strToU8(text ?? '')]),
    ),
  );
  expect(await imported(zip)).toEqual(same);
});

test('another archive holds no table, and another JSON is no archive', () => {
  expect(tableText('lead', zipSync({ 'photo.png': strToU8('x') }))).toBe('');
  expect(tableText('lead', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1]))).toBe('');
  expect(tableText('lead', strToU8('{"a":1}'))).toBe('{"a":1}');
});

test('a picture or a workbook that is called a table holds none; a stray zero in text is left out', () => {
  const picture = Uint8Array.from({ length: 4_000 }, (_, place) => (place * 7_919 + (place >> 3) * 31) & 255);
  expect(tableText('lead', picture)).toBe('');
  expect(tableText('lead', strToU8('Name,Company\nBo\0b,Acme\n'))).toBe('Name,Company\nBob,Acme\n');
});
