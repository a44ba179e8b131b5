import { sameValue } from '#contract/client-state.ts';
import { type CollectionName, clientFields, type DocumentOf } from '#contract/collections.ts';
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
  const [typed, held, before] = [mine, theirs, base].map((document) => contentOf(collection, document));
  return Object.entries(typed ?? {})
    .filter(([field, value]) => !sameValue(value, held?.[field]) && !sameValue(value, before?.[field]))
    .map(([field, value]) => ({ field, mine: asText(value), theirs: asText(held?.[field]) }));
}

/** What of a document a person typed or chose; the rest says what it belongs to. */
const typedFields: { readonly [C in CollectionName]: readonly string[] } = {
  ...clientFields,
  approvalRequests: ['comment'],
  approvalDecisions: ['decision', 'comment', 'reassignTo'],
};

function contentOf<C extends CollectionName>(
  collection: C,
  document: DocumentOf<C> | undefined,
): Record<string, unknown> {
  if (document === undefined || document._deleted) return {};
  if (isRecord(document)) {
    return { name: document.name, ownerUsername: document.ownerUsername, ...document.fields };
  }
  return Object.fromEntries(typedFields[collection].map((field) => [field, document[field as keyof DocumentOf<C>]]));
}

function asText(value: unknown): string | number | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}
