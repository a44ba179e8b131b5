import { expect, test, vi } from 'vitest';
import { sampleRecord } from '../../testing/documents.ts';
import { CurrentTable, type RecordSource } from './current-table.ts';
import type { ListQuestion } from './questions.ts';
import type { TableChange } from './record-table.ts';

const leads: ListQuestion = {
  object: 'lead',
  sort: { key: 'name', ascending: true },
  filters: [],
  search: '',
};
const lead = (id: string, name = id) => sampleRecord({ id, name });

/** Records that go on arriving while they are read, as in a first sync. */
function arriving(stored: TableChange[], next: () => TableChange[]) {
  let tell: (changes: readonly TableChange[]) => void = () => undefined;
  const batches = vi.fn();
  const write = (records: readonly TableChange[]) => {
    stored.push(...records);
    tell(records);
  };
  const source: RecordSource = {
    async *all() {
      for (let at = 0; at < stored.length; at += 2) {
        batches();
        const batch = stored.slice(at, at + 2);
        write(next());
        yield batch;
      }
    },
    count: async () => new Set(stored.map(({ id }) => id)).size,
    onChange: (listener) => {
      tell = listener;
      return () => undefined;
    },
    async *activities() {},
    onActivities: () => () => undefined,
  };
  return { source, write, batches };
}

test('what is written while the rest is read is not read a second time', async () => {
  let n = 0;
  const stored = ['a', 'b', 'c', 'd'].map((id) => lead(id));
  const { source, batches } = arriving(stored, () => [lead(`new-${n++}`), lead(`new-${n++}`)]);
  const table = new CurrentTable(source);
  const { ids } = await table.ask('list', leads);
  expect(ids.slice(0, 4)).toEqual(['a', 'b', 'c', 'd']);
  expect(ids).toHaveLength(stored.length);
  expect(batches).toHaveBeenCalledTimes(3);
});

test('what was read before it was changed stays as it was changed', async () => {
  const { source, write } = arriving([lead('a'), lead('b', 'old')], () => []);
  const table = new CurrentTable(source);
  const asked = table.ask('list', { ...leads, search: 'newer' });
  write([lead('b', 'newer')]);
  expect((await asked).ids).toEqual(['b']);
});

test('an answer comes again when it changed, a burst of changes in one', async () => {
  vi.useFakeTimers();
  const { source, write } = arriving([lead('a')], () => []);
  const table = new CurrentTable(source);
  await table.prepare();
  await vi.advanceTimersByTimeAsync(1_000);
  const told = vi.fn();
  const stop = table.watch('list', leads, ({ ids }) => told(ids.length));
  write([lead('b')]);
  await Promise.resolve();
  for (const id of ['c', 'd', 'e']) write([lead(id)]);
  await vi.advanceTimersByTimeAsync(1_000);
  write([sampleRecord({ id: 'deal', object: 'opportunity', fields: {} })]);
  await vi.advanceTimersByTimeAsync(1_000);
  stop();
  write([lead('f')]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told.mock.calls.flat()).toEqual([1, 2, 5]);
  vi.useRealTimers();
});
