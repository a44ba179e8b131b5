import { type CollectionName, collections } from './collections.ts';

type Loose = { readonly [key: string]: unknown };

/**
 * Whether two versions of a document say the same in everything a client may write. Two tombstones are the same
 * whatever stood there; server-set fields and `editId` are no part of it. A field that is null says what an absent one
 * does: a client from before it knew the field sends none.
 */
export function sameClientState(collection: CollectionName, a: Loose, b: Loose): boolean {
  if (Boolean(a['_deleted']) !== Boolean(b['_deleted'])) return false;
  if (a['_deleted']) return true;
  return collections[collection].clientFields.every((field) => sameValue(a[field] ?? null, b[field] ?? null));
}

/**
 * Structural equality of JSON values. The order of keys does not matter, and a key that is undefined is absent, as it
 * is once sent.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((value, index) => sameValue(value, b[index]));
  }
  const left = a as Loose;
  const right = b as Loose;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const key of keys) if (!sameValue(left[key], right[key])) return false;
  return true;
}
