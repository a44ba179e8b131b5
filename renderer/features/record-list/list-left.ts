import type { RecordObject } from '#contract/catalogue.ts';
import type { Listing } from './use-listing.ts';

/** A list as it was left, in its order: from a record of it one goes to the next. */
export type ListLeft = { readonly ids: readonly string[]; readonly count: number };

const lists = new Map<RecordObject, ListLeft>();

export function keepListLeft(object: RecordObject, listing: Listing | undefined): void {
  if (listing === undefined) return;
  const { ids, total, first } = listing;
  const count = first ? total : ids.length;
  if (count !== undefined) lists.set(object, { ids, count });
}

/** What the list of an object showed when it was left; undefined where it was not opened. */
export function listLeft(object: RecordObject): ListLeft | undefined {
  return lists.get(object);
}

/** Such as when somebody else signs in. */
export function forgetListsLeft(): void {
  lists.clear();
}
