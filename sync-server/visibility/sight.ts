import { assertNever } from '#contract/assert-never.ts';
import { type CollectionName, collectionNames } from '#contract/collections.ts';
import { type Audience, isAmong } from '#contract/record-audience.ts';
import type { StoredDocument } from '../storage/documents.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** Who may see a document as it stands; of a deleted one: who may take the delete back. */
export async function audienceOf<C extends CollectionName>(
  work: OrgWork,
  collection: C,
  stored: StoredDocument<C>,
): Promise<Audience> {
  const { sight } = work.collection(collection);
  switch (sight.kind) {
    case 'open':
      return 'everyone';
    case 'personal':
      return [sight.personOf(stored.document)];
    case 'listed':
      return isOpenIn(work, collection) ? 'everyone' : sight.audience(work, stored);
    default:
      return assertNever(sight);
  }
}

/** Whether a person may see a document, in this transaction. */
export async function maySee<C extends CollectionName>(
  work: OrgWork,
  username: string,
  collection: C,
  stored: StoredDocument<C>,
): Promise<boolean> {
  return isAmong(await audienceOf(work, collection, stored), username);
}

/** A document as it stands in this transaction, if there is one that this person may see. */
export async function findSeen<C extends CollectionName>(
  work: OrgWork,
  username: string,
  collection: C,
  id: string,
): Promise<StoredDocument<C> | undefined> {
  const stored = await work.find(collection, id);
  return stored !== undefined && (await maySee(work, username, collection, stored)) ? stored : undefined;
}

/** The collections in which those who see a document are listed beside it, where not everyone does. */
export function listedCollections(work: OrgWork): readonly CollectionName[] {
  return collectionNames.filter((name) => work.collection(name).sight.kind === 'listed');
}

/** Whether viewers of a collection follow from who sees records. */
export function followsRecords(work: OrgWork, collection: CollectionName): boolean {
  const { sight } = work.collection(collection);
  return sight.kind === 'listed' && sight.opensWithRecords;
}

/** Whether everyone sees a collection that lists its viewers in other orgs. */
export function isOpenIn(work: OrgWork, collection: CollectionName): boolean {
  return work.recordAccess === 'org' && followsRecords(work, collection);
}
