import { measureArchiving } from './measure-archiving.ts';
import { measureBulkInsert, measureFirstSync } from './measure-first-sync.ts';
import { measureBareMarking, measureMarkAllRead, measureReading } from './measure-notifications.ts';
import { measureReadingAll, measureTable } from './measure-records.ts';
import { editAndStay, makeUntilMoving, missing, syncAndStay, syncedLines } from './survival.ts';

const measures = {
  measureReading,
  measureArchiving,
  measureMarkAllRead,
  measureBareMarking,
  measureFirstSync,
  measureBulkInsert,
  measureReadingAll,
  measureTable,
  editAndStay,
  makeUntilMoving,
  syncAndStay,
  missing,
  syncedLines,
};

/** What the benchmarks call on this page, by name. */
export type BenchPage = typeof measures;

Object.assign(globalThis, { bench: measures });
