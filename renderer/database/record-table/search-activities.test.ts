import { expect, test } from 'vitest';
import type { ActivityChange } from './activity-table.ts';
import { answers } from './questions.ts';
import { RecordTable } from './record-table.ts';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const said = (id: string, text: string, change: Partial<ActivityChange> = {}): ActivityChange => ({
  ...{ id, recordId: 'ada', kind: 'note', text, at: at(1), byUsername: 'anna' },
  ...change,
});

function tableOf(...activities: readonly ActivityChange[]) {
  const table = new RecordTable();
  const lead = { object: 'lead', ownerUsername: 'anna', createdBy: 'anna', fields: {} } as const;
  table.put([{ ...lead, id: 'ada', name: 'Ada Fox', createdAt: at(1), updatedAt: at(1) }]);
  table.setPeople({ me: 'anna', people: [{ username: 'anna', displayName: 'Anna Snelling' }] });
  table.activities.put(activities);
  return table;
}
const find = (table: RecordTable, typed: string) => answers.activities(table, { typed, most: 2 });

test('a note is found by how its words begin, with its record, its author and what stands around', () => {
  const long = 'She wants the price list for Łódź and then some more of it before Christmas, or else in the new year';
  expect(find(tableOf(said('a', long)), 'lodz').activities).toEqual([
    {
      ...{ id: 'a', kind: 'note', by: 'Anna Snelling', recordId: 'ada', object: 'lead', recordName: 'Ada Fox' },
      excerpt: '…the price list for Łódź and then some more of it before Christmas, or else in the new ye…',
    },
  ]);
  expect(find(tableOf(said('a', 'Send the\nprice list.')), 'list').activities).toMatchObject([
    { excerpt: 'Send the price list.' },
  ]);
  expect(find(tableOf(said('a', long)), 'pri chr').total).toBe(1);
  expect(find(tableOf(said('a', long)), 'rice').total).toBe(0);
  expect(find(tableOf(said('a', long)), ' ').total).toBe(0);
});

test('the newest come first, and how many there are in all is told', () => {
  const table = tableOf(...[1, 3, 2].map((day) => said(`day ${day}`, 'Call back', { at: at(day) })));
  const { activities, total } = find(table, 'call');
  expect([...activities.map(({ id }) => id), total]).toEqual(['day 3', 'day 2', 3]);
});

test('what saves changed, what was deleted, and what is about no record here is not found', () => {
  const change = said('change', 'price', { kind: 'change' });
  expect(find(tableOf(change, said('elsewhere', 'price', { recordId: 'gone' })), 'price').total).toBe(0);
  const table = tableOf(said('a', 'price'));
  table.activities.put([said('a', 'cost')]);
  expect([find(table, 'price').total, find(table, 'cost').total]).toEqual([0, 1]);
  table.activities.put([{ ...said('a', ''), _deleted: true }]);
  expect(find(table, 'cost').total).toBe(0);
});

test('a record was called as long as a call about it stands', () => {
  const table = tableOf(said('call', '', { kind: 'call' }), said('note', 'called?'));
  expect(table.activities.wasCalled('ada')).toBe(true);
  table.activities.put([said('call', 'again', { kind: 'call' })]);
  table.activities.put([{ ...said('call', '', { kind: 'call' }), _deleted: true }]);
  expect(table.activities.wasCalled('ada')).toBe(false);
});
