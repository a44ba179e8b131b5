import { z } from 'zod';
import type { KeptFact } from './inbox/stored.ts';

/** Under what it is kept in an account's inbox. */
export const WRITTEN_RECORDS = 'written-records';

/** More than so many are read sooner by reading all there are, and would make each write longer. */
const MOST = 4_000;

/**
 * Which records were written since each of some moments and until the next, the oldest first. It is kept in the very
 * transaction that writes them, since no time can tell: a clock is set back, and tabs write in another order than they
 * took the time.
 */
const WrittenRecords = z.array(z.object({ since: z.string(), ids: z.array(z.string()) }));
export type WrittenRecords = z.infer<typeof WrittenRecords>;

/** @returns undefined where nobody asked yet, where too many were written, and for what is nothing of the kind */
export function writtenRecords(fact: unknown): WrittenRecords | undefined {
  return WrittenRecords.safeParse(fact).data;
}

/** Which records were written since a moment; undefined where that is not known. */
export function writtenSince(written: WrittenRecords | undefined, moment: string): readonly string[] | undefined {
  const from = written?.findIndex(({ since }) => since === moment) ?? -1;
  return from < 0 ? undefined : [...new Set(written?.slice(from).flatMap(({ ids }) => ids))];
}

/** Notes with every record that is written that it was; nothing before somebody asks for it. */
export const keptWrittenRecords: KeptFact = {
  name: WRITTEN_RECORDS,
  after: (fact, writes) => {
    const written = writtenRecords(fact);
    const last = written?.at(-1);
    if (written === undefined || last === undefined) return fact;
    const ids = [...new Set([...last.ids, ...writes.map(({ document }) => String(document['id']))])];
    const after = [...written.slice(0, -1), { since: last.since, ids }];
    return after.reduce((sum, moment) => sum + moment.ids.length, 0) > MOST ? undefined : after;
  },
  // No documents tell when they were written.
  of: () => undefined,
};
