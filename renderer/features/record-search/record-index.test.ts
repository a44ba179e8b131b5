import { expect, test } from 'vitest';
import { toLocal } from '../../database/local-document.ts';
import type { LocalRecord } from '../../ui/records.tsx';
import { RecordIndex } from './record-index.ts';

const at = '2026-11-01T00:00:00.000Z';
function record(
  id: string,
  name: string,
  fields: LocalRecord['fields'],
  object: LocalRecord['object'] = 'opportunity',
) {
  const { _deleted, ...local } = toLocal('records', {
    id,
    orgId: 'acme',
    object,
    name,
    ownerUsername: 'anna',
    fields,
    createdBy: 'anna',
    createdAt: at,
    updatedBy: 'anna',
    updatedAt: at,
    approvalStatus: 'none',
    _deleted: false,
  });
  return local;
}
const accountName = (id: string) => (id === 'a1' ? 'Zoomzone' : '');
const records = [
  record('1', 'GTX Plus Basic for Cancity', { notes: 'Café visit' }),
  record('2', 'MG Special for Isdom', { accountId: 'a1' }),
  record('3', 'Cancity', {}, 'account'),
];

function indexed() {
  const index = new RecordIndex();
  index.update(records, accountName);
  return index;
}
const ids = (index: RecordIndex, query: string, object?: LocalRecord['object']) =>
  index.find(query, object)?.map(({ id }) => id);

test('finds by the beginnings of words, in any field, without accents, by the account', () => {
  const index = indexed();
  expect(ids(index, 'gtx canc')).toEqual(['1']);
  expect(ids(index, 'cafe')).toEqual(['1']);
  expect(ids(index, 'zoom')).toEqual(['2']);
  expect(ids(index, 'cancity', 'account')).toEqual(['3']);
  expect(ids(index, 'nothing like it')).toEqual([]);
  expect(index.find('  ')).toBeNull();
});

test.each<[string, string, LocalRecord['fields'], boolean?]>([
  ['isik', 'Işık', {}],
  ['lodz', 'Łódź Textiles', {}],
  ['strasse', 'Hauptstraße', {}, false],
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
  const index = new RecordIndex();
  index.update([...records, record('it', name, fields, 'lead')], accountName);
  expect(ids(index, typed)).toEqual(finds ? ['it'] : []);
});

test('is built in pieces', () => {
  const index = new RecordIndex();
  expect(index.update(records, accountName, 2)).toBe(false);
  expect(index.update(records, accountName, 2)).toBe(true);
  expect(ids(index, 'cancity', 'account')).toEqual(['3']);
});

test('takes up what changed while it was being built', () => {
  const index = new RecordIndex();
  expect(index.update(records, accountName, 2)).toBe(false);
  expect(index.update([record('1', 'Renamed', {}), ...records.slice(2)], accountName)).toBe(true);
  expect(ids(index, 'renamed')).toEqual(['1']);
  expect(ids(index, 'isdom')).toEqual([]);
  expect(ids(index, 'cancity', 'account')).toEqual(['3']);
});

test('follows what changes and what goes', () => {
  const index = indexed();
  index.update([record('1', 'Renamed', {}), ...records.slice(2)], accountName);
  expect(ids(index, 'renamed')).toEqual(['1']);
  expect(ids(index, 'gtx')).toEqual([]);
  expect(ids(index, 'isdom')).toEqual([]);
});
