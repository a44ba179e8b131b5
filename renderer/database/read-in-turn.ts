import { catalogue } from '#contract/catalogue.ts';
import type { LocalDatabase } from './local-database.ts';
import type { LocalRecord } from './record-reader.ts';

const BATCH = 200;

/** Records read some at a time, for whoever goes through many and needs each but once. */
export type ReadInTurn = {
  /** Ends where what was read is used up: call {@link readOn} before. */
  readonly read: Iterable<LocalRecord>;
  readonly isUsedUp: () => boolean;
  /** Reads the next ones, unless some are left. */
  readonly readOn: () => Promise<void>;
  /** The names of the records that those read refer to. */
  readonly nameOf: (id: string) => string | undefined;
};

/** Reads records of these ids in this order; those that are gone are left out. */
export function readInTurn(database: LocalDatabase, ids: readonly string[]): ReadInTurn {
  const { storageInstance } = database.collections.records;
  const names = new Map<string, string>();
  const waiting: LocalRecord[] = [];
  let next = 0;
  const find = async (wanted: readonly string[]): Promise<LocalRecord[]> =>
    (await storageInstance.findDocumentsById([...wanted], false)) as unknown as LocalRecord[];
  return {
    read: {
      *[Symbol.iterator]() {
        for (let record = waiting.shift(); record !== undefined; record = waiting.shift()) yield record;
      },
    },
    isUsedUp: () => waiting.length === 0,
    readOn: async () => {
      while (waiting.length === 0 && next < ids.length) {
        const wanted = ids.slice(next, next + BATCH);
        next += BATCH;
        const found = new Map((await find(wanted)).map((record) => [record.id, record]));
        waiting.push(...wanted.flatMap((id) => found.get(id) ?? []));
        const unnamed = new Set(waiting.flatMap(referencesOf).filter((id) => !names.has(id)));
        for (const { id, name } of await find([...unnamed])) names.set(id, name);
      }
    },
    nameOf: (id) => names.get(id),
  };
}

function referencesOf({ object, fields }: LocalRecord): string[] {
  return catalogue[object].fields.flatMap(({ key, type }) =>
    type === 'reference' && fields[key] !== undefined ? [String(fields[key])] : [],
  );
}
