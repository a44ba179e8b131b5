import { expect, test, vi } from 'vitest';
import { sampleActivity, sampleRecord } from '../../testing/documents.ts';
import { serveTable } from './serve-table.ts';
import type { TableEvent } from './table-messages.ts';

const leads = { object: 'lead', sort: { key: 'name', ascending: true }, filters: [], search: '' };
const schemas = { records: { version: 1 }, activities: { version: 1 } };
const here = { type: 'open', databaseName: 'somewhere', schemas };

function serving(records = [sampleRecord({ id: 'a' })], fails = false) {
  const told: TableEvent[] = [];
  const open = vi.fn(() => ({
    async *all() {
      if (fails) throw new Error('The disk is away.');
      yield records;
    },
    count: async () => records.length,
    async *activities() {
      yield [sampleActivity({ id: 'read', recordId: 'a', text: 'Read from the disk.' })];
    },
  }));
  return { told, open, obey: serveTable(open, (event) => void told.push(event)) };
}

test('refuses what is no message of a page, and what is no question', () => {
  const { obey, open } = serving();
  expect(() => obey({ type: 'open' })).toThrow();
  obey(here);
  expect(open).toHaveBeenCalledWith(expect.objectContaining({ databaseName: 'somewhere' }));
  const asking = { type: 'ask', id: 1 };
  for (const asked of [
    { name: 'everything', question: {} },
    { name: 'list', question: { ...leads, object: 'invoice' } },
    { name: 'list', question: { ...leads, surprise: true } },
    { name: 'openOf', question: leads },
  ]) {
    expect(() => obey({ ...asking, asked }), JSON.stringify(asked)).toThrow();
  }
});

test('says in words that the records cannot be read, and nothing of any record', async () => {
  const { obey, told } = serving([], true);
  obey(here);
  obey({ type: 'watch', id: 1, asked: { name: 'list', question: leads } });
  await expect.poll(() => told).toEqual([{ type: 'failed', message: 'The disk is away.' }]);
});

test('answers by the number of the question, and no more once it is stopped', async () => {
  const { obey, told } = serving();
  obey(here);
  obey({ type: 'watch', id: 7, asked: { name: 'list', question: leads } });
  await expect.poll(() => told.at(-1)).toEqual({ type: 'prepared' });
  expect(told[0]).toEqual({ type: 'answer', id: 7, answer: { ids: ['a'], total: 1 } });
  obey({ type: 'stop', id: 7 });
  obey({ type: 'changes', changes: [sampleRecord({ id: 'b' })] });
  obey({ type: 'ask', id: 8, asked: { name: 'list', question: leads } });
  await expect.poll(() => told.at(-1)).toEqual({ type: 'answer', id: 8, answer: { ids: ['a', 'b'], total: 2 } });
  expect(told.filter((event) => event.type === 'answer' && event.id === 7)).toHaveLength(1);
});

test('every kind of condition travels, and all that a question may be about', async () => {
  const { obey, told } = serving([
    sampleRecord({ id: 'a', name: 'Alpha', ownerUsername: 'moses.frase', nextStep: null }),
    sampleRecord({ id: 'b', name: 'Beta', ownerUsername: 'moses.frase' }),
  ]);
  obey(here);
  obey({ type: 'prepare' });
  await expect.poll(() => told.at(-1)).toEqual({ type: 'prepared' });
  const nextStep = { text: 'Call', at: '2026-11-20T15:00:00.000Z' };
  obey({
    type: 'changes',
    changes: [sampleRecord({ id: 'a', name: 'Alpha', ownerUsername: 'moses.frase', nextStep })],
  });
  const filters = [
    { field: 'name', not: false, is: 'containing', text: 'alp' },
    { field: 'ownerUsername', not: false, is: 'any-of', values: ['moses.frase'] },
    { field: 'nextStep', not: true, is: 'empty' },
    { field: 'nextStep', not: false, is: 'between', to: Date.parse('2026-11-21') },
  ];
  obey({ type: 'ask', id: 1, asked: { name: 'list', question: { ...leads, filters } } });
  await expect.poll(() => told.at(-1)).toEqual({ type: 'answer', id: 1, answer: { ids: ['a'], total: 2 } });
  const until = Date.parse('2026-11-21');
  obey({ type: 'ask', id: 2, asked: { name: 'agenda', question: { username: 'moses.frase', until } } });
  await expect.poll(() => told.at(-1)).toMatchObject({ id: 2, answer: { due: ['a'] } });
});

test('what people write is found, read from the disk or told by the page', async () => {
  const { obey, told } = serving();
  obey(here);
  obey({ type: 'watch', id: 1, asked: { name: 'activities', question: { typed: 'the', most: 8 } } });
  const ids = () => told.flatMap((event) => (event.type === 'answer' ? [JSON.stringify(event.answer)] : [])).at(-1);
  await expect.poll(ids).toContain('"id":"read"');
  obey({ type: 'activities', changes: [sampleActivity({ id: 'told', recordId: 'a', text: 'Told by the page.' })] });
  await expect.poll(ids).toContain('"id":"told"');
});
