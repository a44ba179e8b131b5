import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { sampleRecord } from '../../testing/documents.ts';
import { MemoryTableDisk } from '../../testing/memory-table-disk.ts';
import type { Write } from '../inbox/stored.ts';
import { keptWrittenRecords } from '../written-records.ts';
import { CurrentTable, type RecordSource } from './current-table.ts';
import { KeptTable, type TableDisk } from './kept-table.ts';
import { answers, type ListQuestion } from './questions.ts';
import { RecordTable, type TableChange } from './record-table.ts';

const questions = (['lead', 'account'] as const).flatMap((object) =>
  ['name', 'ownerUsername', 'status', 'value', 'updatedAt'].map(
    (key): ListQuestion => ({ object, sort: { key, ascending: true }, filters: [], search: '' }),
  ),
);

type Listener = (changes: readonly TableChange[]) => void;

/** A disk with records, and the pages that hear what is written there, each a little later than it is on the disk. */
class Disk {
  readonly kept = new MemoryTableDisk();
  readonly records = new Map<string, TableChange>();
  readonly listeners = new Set<Listener>();
  #untold: TableChange[][] = [];

  write(changes: readonly TableChange[]): void {
    for (const change of changes) this.records.set(change.id, change);
    const writes = changes.map((document) => ({ previous: undefined, document }) as unknown as Write);
    this.kept.written = keptWrittenRecords.after(this.kept.written, writes);
    this.#untold.push([...changes]);
  }

  tell(): void {
    for (const changes of this.#untold.splice(0)) for (const listener of this.listeners) listener(changes);
  }

  /** What was deleted long ago leaves no trace. */
  cleanUp(): void {
    for (const { id, _deleted } of [...this.records.values()]) if (_deleted === true) this.records.delete(id);
  }
}

/** A page with the table, from its start to its end. */
class Page {
  readonly all = vi.fn();
  readonly table: CurrentTable;
  readonly #disk: Disk;
  #listener: Listener = () => undefined;

  /** @param between called whenever the page waits for the disk */
  constructor(disk: Disk, between: () => void, madeBy = 'this build') {
    this.#disk = disk;
    const read = async <T>(answer: () => T | Promise<T>): Promise<T> => {
      const found = await answer();
      between();
      return found;
    };
    const { kept } = disk;
    const tableDisk: TableDisk = {
      mark: (change) => read(() => kept.mark(change)),
      readParts: (id, count) => read(() => kept.readParts(id, count)),
      putPart: (id, at, part) => read(() => kept.putPart(id, at, part)),
      putHead: (head, change) => read(() => kept.putHead(head, change)),
      removeParts: (id) => read(() => kept.removeParts(id)),
    };
    const all = this.all;
    const source: RecordSource = {
      async *all() {
        all();
        for (const record of await read(() => [...disk.records.values()])) yield [await read(() => record)];
      },
      count: async () => Number.NaN,
      onChange: (listener) => {
        this.#listener = listener;
        disk.listeners.add(listener);
        return () => undefined;
      },
      async *activities() {},
      onActivities: () => () => undefined,
      kept: {
        table: new KeptTable(tableDisk, madeBy),
        byIds: (ids) => read(() => ids.flatMap((id) => disk.records.get(id) ?? [])),
      },
    };
    this.table = new CurrentTable(source);
  }

  end(): void {
    this.#disk.listeners.delete(this.#listener);
  }

  async expectTrue(): Promise<void> {
    this.#disk.tell();
    const everything = new RecordTable();
    everything.put([...this.#disk.records.values()]);
    for (const question of questions) {
      expect(await this.table.ask('list', question)).toEqual(answers.list(everything, question));
    }
    const searched = { typed: 'a', most: 8 };
    expect(await this.table.ask('search', searched)).toEqual(answers.search(everything, searched));
  }
}

const change = fc
  .record({
    n: fc.nat({ max: 12 }),
    object: fc.constantFrom('lead', 'lead', 'account'),
    name: fc.constantFrom('Ada', 'Alan', 'Barbara', 'Grace'),
    ownerUsername: fc.constantFrom('anna', 'bob'),
    status: fc.constantFrom('new', 'contacted', undefined),
    value: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
    _deleted: fc.constantFrom(false, false, false, true),
  })
  .map(({ n, object, name, ownerUsername, status, value, _deleted }) => {
    const fields = { ...(status && { status }), ...(value !== undefined && { value }) };
    return { ...sampleRecord({ id: `r${n}`, object, name, ownerUsername, fields }), _deleted } as TableChange;
  });
const write = fc.uniqueArray(change, { maxLength: 3, selector: ({ id }) => id });
const step = fc.record({
  does: fc.constantFrom('starts', 'starts', 'keeps', 'keeps', 'is cut off', 'cleans up'),
  page: fc.nat({ max: 1 }),
  /** What is written while the page waits for the disk. */
  meanwhile: fc.array(write, { maxLength: 4 }),
  /** Whether pages hear of it at once. */
  tells: fc.boolean(),
  /** After so many answers of the disk the page is ended. */
  endsAfter: fc.nat({ max: 4 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

test('a table that was kept is the one that reads everything, whatever is written and whoever is cut off', async () => {
  let fromKept = 0;
  const between: (() => void)[] = [];
  const live = async (steps: readonly Step[]) => {
    const disk = new Disk();
    const pages: (Page | undefined)[] = [];
    for (const { does, page: place, meanwhile, tells, endsAfter } of steps) {
      const writes = [...meanwhile];
      let left = does === 'is cut off' ? endsAfter : Number.POSITIVE_INFINITY;
      const meanwhileOnDisk = () => {
        disk.write(writes.shift() ?? []);
        left -= 1;
        if (tells) disk.tell();
        if (left < 0) throw new Error('The page is gone.');
      };
      if (does === 'cleans up') disk.cleanUp();
      if (does === 'starts') {
        pages[place]?.end();
        const page = new Page(disk, () => between[place]?.());
        between[place] = meanwhileOnDisk;
        pages[place] = page;
        await page.table.prepare();
        if (page.all.mock.calls.length === 0) fromKept += 1;
      } else {
        between[place] = meanwhileOnDisk;
        await pages[place]?.table.keep().catch(() => undefined);
        if (does === 'is cut off') {
          pages[place]?.end();
          pages[place] = undefined;
        }
      }
      between[place] = () => undefined;
      for (const rest of writes) disk.write(rest);
      await pages[place]?.expectTrue();
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), live), { numRuns: 60 });
  // Else nothing was proven.
  expect(fromKept).toBeGreaterThan(50);
});

async function keptOnce(records: readonly TableChange[]): Promise<Disk> {
  const disk = new Disk();
  disk.write(records);
  const page = new Page(disk, () => undefined);
  await page.table.prepare();
  await page.table.keep();
  page.end();
  return disk;
}

test.each<readonly [string, (disk: Disk) => void, string]>([
  ['by another version of the app', () => undefined, 'another build'],
  ['of which a part is gone', (disk) => disk.kept.parts.clear(), 'this build'],
  [
    'of which a part lost a column',
    (disk) => {
      for (const part of disk.kept.parts.values())
        delete (part as { columns: Record<string, unknown> }).columns['names'];
    },
    'this build',
  ],
  [
    'after which nobody noted what was written',
    (disk) => {
      disk.kept.written = undefined;
    },
    'this build',
  ],
])('a table that was kept %s is thrown away, and the next one is kept again', async (_what, spoil, madeBy) => {
  const disk = await keptOnce([sampleRecord({ id: 'a' }), sampleRecord({ id: 'b' })]);
  spoil(disk);
  const page = new Page(disk, () => undefined, madeBy);
  await page.expectTrue();
  expect(page.all).toHaveBeenCalledTimes(1);
  await page.table.keep();
  const next = new Page(disk, () => undefined, madeBy);
  await next.expectTrue();
  expect(next.all).not.toHaveBeenCalled();
});

test('a page that keeps the table again and again leaves ever less to read again', async () => {
  const disk = new Disk();
  disk.write([sampleRecord({ id: 'a' })]);
  const page = new Page(disk, () => undefined);
  await page.table.prepare();
  for (const name of ['Ada', 'Grace', 'Barbara']) {
    disk.write([sampleRecord({ id: 'a', name })]);
    await page.table.keep();
    expect(disk.kept.written).toEqual([{ since: disk.kept.head?.id, ids: [] }]);
  }
});

test('where more was written than is worth to be noted, everything is read', async () => {
  const disk = await keptOnce([sampleRecord({ id: 'a' })]);
  disk.write(Array.from({ length: 4_001 }, (_, n) => sampleRecord({ id: `n${n}` })));
  const page = new Page(disk, () => undefined);
  await page.table.prepare();
  expect(page.all).toHaveBeenCalledTimes(1);
});

test('what nobody asked for is not noted', () => {
  expect(keptWrittenRecords.after(undefined, [{ document: { id: 'a' } } as unknown as Write])).toBeUndefined();
});
