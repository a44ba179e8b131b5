import { expect, test } from 'vitest';
import { byName, recordsCsv } from './records-csv.ts';

const times = { createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-02T00:00:00.000Z' };
const deal = (id: string, fields: Record<string, string | number>, ownerUsername = 'anna') => ({
  ...times,
  id,
  name: `Deal ${id}`,
  ownerUsername,
  fields,
});

test('names are written as they are read; where two are called the same, what tells them apart', () => {
  const people = [
    { username: 'anna', displayName: 'Anna Snelling' },
    { username: 'bob', displayName: 'Bob' },
    { username: 'bob.2', displayName: 'Bob' },
  ];
  const records = ['a1', 'a2', 'a3'].map((id) => ({
    id,
    object: 'account' as const,
    name: id === 'a1' ? 'Acme' : 'Twin',
  }));
  const csv = recordsCsv(
    'opportunity',
    [
      deal('1', { accountId: 'a1', stage: 'won', amount: 1054.5 }),
      deal('2', { accountId: 'a2', notes: '=HYPERLINK("x")' }, 'bob'),
    ],
    byName(people, records),
  );
  expect(csv.split('\r\n')).toEqual([
    '\uFEFFName,Account,Product,Stage,Amount,Close date,Owner,Notes,Created,Updated,SmartLite ID',
    `Deal 1,Acme,,Won,1054.5,,Anna Snelling,,${times.createdAt},${times.updatedAt},1`,
    `Deal 2,a2,,,,,bob,"'=HYPERLINK(""x"")",${times.createdAt},${times.updatedAt},2`,
    '',
  ]);
});
