import { sameValue } from '#contract/client-state.ts';
import { type CollectionName, type DocumentOf, typedIn } from '#contract/collections.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { NeedsYouValue } from '../database/needs-you-item.ts';

/** Whether a document is a CRM record. */
export function isRecord(document: object): document is CrmRecord {
  return 'object' in document && 'fields' in document && 'approvalStatus' in document;
}

/**
 * What the user typed into a document and another version of it does not hold, as text or numbers.
 * @param base what it was edited from: fields the user did not touch are left out
 */
export function valuesLost<C extends CollectionName>(
  collection: C,
  mine: DocumentOf<C>,
  theirs: DocumentOf<C> | undefined,
  base: DocumentOf<C> | undefined,
): NeedsYouValue[] {
  const [typed, held, before] = [mine, theirs, base].map((document) =>
    document === undefined || document._deleted ? {} : typedIn(collection, document),
  );
  return Object.entries(typed ?? {})
    .filter(([field, value]) => !sameValue(value, held?.[field]) && !sameValue(value, before?.[field]))
    .map(([field, value]) => ({ field, mine: asText(value), theirs: asText(held?.[field]) }));
}

function asText(value: unknown): string | number | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}
