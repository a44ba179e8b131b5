import { BehaviorSubject } from 'rxjs';
import type { LocalDatabase } from './local-database.ts';

const underWay = new WeakMap<LocalDatabase, BehaviorSubject<number>>();

/** How many pieces of work on many records this page carries out, now and whenever that changes. */
export function worksUnderWay(database: LocalDatabase): BehaviorSubject<number> {
  const known = underWay.get(database);
  if (known !== undefined) return known;
  const none = new BehaviorSubject(0);
  underWay.set(database, none);
  return none;
}

/** Does something as work on many records, which others wait for to end. */
export async function asWorkUnderWay(database: LocalDatabase, work: () => Promise<void>): Promise<void> {
  const works = worksUnderWay(database);
  works.next(works.value + 1);
  try {
    await work();
  } finally {
    works.next(works.value - 1);
  }
}
