import { expect, test } from 'vitest';
import { agendaOf } from './agenda.ts';
import type { TabledRecord } from './object-table.ts';
import { RecordTable } from './record-table.ts';

const evening = Date.parse('2026-11-20T23:00:00.000Z');

function lead(id: string, change: Partial<TabledRecord>): TabledRecord {
  return {
    ...{ id, object: 'lead', name: id, ownerUsername: 'anna', createdBy: 'anna', fields: {} },
    ...{ createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z' },
    ...change,
  };
}

function step(at: string) {
  return { nextStep: { text: 'Call', at } };
}

function agenda(...records: readonly TabledRecord[]) {
  const table = new RecordTable();
  table.put(records);
  return agendaOf(table, { username: 'anna', until: evening });
}

test('what is due comes in the order in which it was promised, and what comes after is named', () => {
  const { due, nextAt } = agenda(
    lead('later', step('2026-11-23T09:00:00.000Z')),
    lead('today', step('2026-11-20T15:00:00.000Z')),
    lead('overdue', step('2026-11-18T15:00:00.000Z')),
    lead('much-later', step('2026-12-23T09:00:00.000Z')),
    lead('without', { nextStep: null }),
    lead('theirs', { ...step('2026-11-20T09:00:00.000Z'), ownerUsername: 'moses' }),
  );
  expect(due).toEqual(['overdue', 'today']);
  expect(nextAt).toBe(Date.parse('2026-11-23T09:00:00.000Z'));
});

test('a hot lead is one to call as long as somebody still wins it over', () => {
  const { toCall } = agenda(
    lead('new', { fields: { rating: 'hot', status: 'new' } }),
    lead('no-status', { fields: { rating: 'hot' } }),
    lead('qualified', { fields: { rating: 'hot', status: 'qualified' } }),
    lead('warm', { fields: { rating: 'warm', status: 'new' } }),
    lead('theirs', { ownerUsername: 'moses', fields: { rating: 'hot', status: 'new' } }),
  );
  expect(toCall).toEqual(['new', 'no-status']);
});

test('a lead somebody has called is none to call any more', () => {
  const table = new RecordTable();
  table.put(['called', 'noted'].map((id) => lead(id, { fields: { rating: 'hot', status: 'new' } })));
  const activity = { text: 'Hello', at: '2026-11-20T09:00:00.000Z', byUsername: 'moses' };
  table.activities.put([
    { ...activity, id: 'a', recordId: 'called', kind: 'call' },
    { ...activity, id: 'b', recordId: 'noted', kind: 'note' },
  ]);
  expect(agendaOf(table, { username: 'anna', until: evening }).toCall).toEqual(['noted']);
});

test('nothing to do is nothing', () => {
  expect(agenda(lead('plain', {}))).toEqual({ due: [], nextAt: null, toCall: [], whole: false });
});
