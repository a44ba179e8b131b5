import type { CollectionName } from '#contract/collections.ts';
import { EVERYONE, readHeads } from './heads.ts';
import type { OrgReading } from './org-reading.ts';
import type { OrgWork } from './org-work.ts';

/** Makes something at most once in each transaction, such as a list that every row of a push needs. */
export function oncePerWork<T, W extends OrgReading = OrgWork>(make: (work: W) => T): (work: W) => T {
  const made = new WeakMap<W, { readonly value: T }>();
  return (work) => {
    const known = made.get(work);
    if (known !== undefined) return known.value;
    const value = make(work);
    made.set(work, { value });
    return value;
  };
}

/** So many orgs are kept in mind; the one that was read first is read again. */
const ORGS = 1_000;

/**
 * Makes something of a collection that everyone in an org sees, and makes it again only once the collection has
 * changed: whoever changes it, in whichever process, moves its head. A head names its epoch, so that what a restored
 * backup undid is not taken for what came after. A transaction that changes the collection makes it of what it staged.
 */
export function keptBetweenWorks<T>(
  collection: CollectionName,
  make: (work: OrgReading) => Promise<T>,
): (work: OrgReading) => Promise<T> {
  const kept = new Map<string, { readonly head: string; readonly value: T }>();
  return oncePerWork(async (work) => {
    if (work.stages(collection)) return make(work);
    const head = (await readHeads(work.db, work.orgId, EVERYONE))[collection];
    if (head === undefined) return make(work);
    const known = kept.get(work.orgId);
    if (known?.head === head) return known.value;
    const value = await make(work);
    kept.delete(work.orgId);
    kept.set(work.orgId, { head, value });
    const [oldest] = kept.keys();
    if (kept.size > ORGS && oldest !== undefined) kept.delete(oldest);
    return value;
  });
}
