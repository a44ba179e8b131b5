import { measureBulkInsert, measureFirstSync } from './measure-first-sync.ts';
import { measureBareMarking, measureMarkAllRead, measureReading } from './measure-notifications.ts';
import { measureTable } from './measure-records.ts';

const measures = {
  measureReading,
  measureMarkAllRead,
  measureBareMarking,
  measureFirstSync,
  measureBulkInsert,
  measureTable,
};

/** What the benchmarks call on this page, by name. */
export type BenchPage = typeof measures;

Object.assign(globalThis, { bench: measures });
