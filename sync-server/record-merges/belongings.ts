import { catalogue } from '#contract/catalogue.ts';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import { stagedHandOffs } from '../hand-offs/stage-hand-off.ts';
import { inPieces } from '../storage/in-pieces.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** The documents of a collection that are about a record. */
export async function aboutRecord<C extends 'activities' | 'approvalRequests' | 'notifications'>(
  work: OrgWork,
  collection: C,
  recordId: string,
): Promise<DocumentOf<C>[]> {
  const rows = await idsIn(work, collection).where('parent', '=', recordId).execute();
  const documents = await documentsOf(
    work,
    collection,
    rows.map(({ id }) => id),
  );
  return documents.filter((document) => document.recordId === recordId);
}

/** Fields of records that lead to a record. */
export async function linksTo(work: OrgWork, recordId: string): Promise<{ recordId: string; field: string }[]> {
  // A first sieve, the same in both engines; a wild card in an id lets more through.
  const rows = await idsIn(work, 'records')
    .where('data', 'like', `%:${JSON.stringify(recordId)}%`)
    .execute();
  const ids = rows.map(({ id }) => id).filter((id) => id !== recordId);
  const records = await documentsOf(work, 'records', ids);
  return records.flatMap(({ id, object, fields }) =>
    catalogue[object].fields
      .filter(({ type, key }) => type === 'reference' && fields[key] === recordId)
      .map(({ key }) => ({ recordId: id, field: key })),
  );
}

/** Documents by their ids as they stand now, without those that are gone. */
export async function documentsOf<C extends CollectionName>(
  work: OrgWork,
  collection: C,
  ids: readonly string[],
): Promise<DocumentOf<C>[]> {
  const found = await work.findAll(collection, ids);
  return found.flatMap(({ document }) => (document._deleted ? [] : [document]));
}

/** Stages a document with a change that no laptop made: what names the edit of one says nothing of it. */
export async function restage<C extends CollectionName>(
  work: OrgWork,
  collection: C,
  document: DocumentOf<C>,
  change: Partial<DocumentOf<C>>,
): Promise<void> {
  const hidden = (await work.find(collection, document.id))?.hidden ?? null;
  const next = { ...document, ...change, updatedAt: work.now };
  if ('editId' in next) delete next.editId;
  work.put(collection, next, hidden);
}

/** Moves hand-offs to another record, what is reckoned with them included. */
export async function moveHandOffs(work: OrgWork, handOffs: readonly HandOff[], recordId: string): Promise<void> {
  for (const handOff of handOffs) {
    await restage(work, 'handOffs', handOff, { recordId });
    stagedHandOffs(work).add(handOff.id);
  }
  await inPieces(
    handOffs.map(({ id }) => id),
    (some) =>
      work.db
        .updateTable('hand_offs')
        .set({ record_id: recordId })
        .where('org_id', '=', work.orgId)
        .where('id', 'in', some)
        .execute(),
  );
}

/** Lets fields of other records lead to `to`, where they still lead to `from`. */
export async function moveLinks(
  work: OrgWork,
  by: string,
  links: readonly { readonly recordId: string; readonly field: string }[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  for (const [id, some] of Map.groupBy(links, ({ recordId }) => recordId)) {
    const [record] = await documentsOf(work, 'records', [id]);
    if (record === undefined) continue;
    const moved = some.flatMap(({ field }) => (record.fields[field] === from ? [[field, to] as const] : []));
    if (moved.length === 0) continue;
    await restage(work, 'records', record, {
      fields: { ...record.fields, ...Object.fromEntries(moved) },
      updatedBy: by,
    });
  }
}

function idsIn(work: OrgWork, collection: CollectionName) {
  return work.db
    .selectFrom('documents')
    .select('id')
    .where('org_id', '=', work.orgId)
    .where('collection', '=', collection)
    .where('deleted', '=', 0);
}
