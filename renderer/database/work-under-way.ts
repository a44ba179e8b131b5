import { addRxPlugin, type RxDatabase } from 'rxdb/plugins/core';
import { BehaviorSubject } from 'rxjs';
import { beginClosing } from './closing.ts';
import type { LocalDatabase } from './local-database.ts';

type Works = {
  readonly count: BehaviorSubject<number>;
  readonly ends: Set<Promise<void>>;
};
const ofDatabase = new WeakMap<object, Works>();

function worksOf(database: object): Works {
  const known = ofDatabase.get(database);
  if (known !== undefined) return known;
  const none = { count: new BehaviorSubject(0), ends: new Set<Promise<void>>() };
  ofDatabase.set(database, none);
  return none;
}

// A database that is being closed waits until nobody reads or writes, but tells its queries no more what was written:
// work that goes on until it has read that all is done would go on for ever, and nothing would be closed or erased.
addRxPlugin({
  name: 'smartlite-work-under-way',
  rxdb: true,
  hooks: { preCloseRxDatabase: { after: endWorks } },
});

async function endWorks(database: RxDatabase): Promise<void> {
  beginClosing(database);
  await Promise.allSettled(worksOf(database).ends);
}

/** How many pieces of work on many records this page carries out, now and whenever that changes. */
export function worksUnderWay(database: LocalDatabase): BehaviorSubject<number> {
  return worksOf(database).count;
}

/**
 * Does something as work on many records, which others wait for to end. The database is closed only after it: it is to
 * look at {@link closingOf} between its steps.
 */
export async function asWorkUnderWay(database: LocalDatabase, work: () => Promise<void>): Promise<void> {
  const { count, ends } = worksOf(database);
  count.next(count.value + 1);
  const end = work();
  ends.add(end);
  try {
    await end;
  } finally {
    ends.delete(end);
    count.next(count.value - 1);
  }
}
