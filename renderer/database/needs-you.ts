import { RecordObject } from '#contract/catalogue.ts';
import {
  blankTombstone,
  type CollectionName,
  collections,
  type DocumentOf,
  isCollectionName,
} from '#contract/collections.ts';
import { type RecordValues, withValues } from '#contract/three-way-merge.ts';
import type { LocalDatabase } from './local-database.ts';
import { type Edit, editDocuments } from './local-edit.ts';
import type { NeedsYouItem } from './needs-you-item.ts';
import type { Editor } from './record-edits.ts';

/**
 * Keeps what could not be carried out, before anything overwrites it. The same item twice is kept once; what it said of
 * other fields stays, since an edit that was merged may meet its next conflict in another field.
 */
export async function addNeedsYou(database: LocalDatabase, items: readonly NeedsYouItem[]): Promise<void> {
  if (items.length === 0) return;
  const { needsYou } = database.collections;
  const kept = await needsYou.findByIds(items.map(({ id }) => id)).exec();
  await needsYou.bulkUpsert(items.map((item) => withEarlier(item, kept.get(item.id)?.toMutableJSON())));
}

function withEarlier(item: NeedsYouItem, earlier: NeedsYouItem | undefined): NeedsYouItem {
  const others = earlier?.values.filter(({ field }) => !item.values.some((value) => value.field === field)) ?? [];
  return { ...item, values: [...others, ...item.values] };
}

/** The person has decided: what stands is fine. {@link addNeedsYou} takes it back. */
export async function dismissNeedsYou(database: LocalDatabase, ids: readonly string[]): Promise<void> {
  await database.collections.needsYou.bulkRemove([...ids]);
}

/** What the person had typed, by field. */
export function valuesOf({ values }: Pick<NeedsYouItem, 'values'>): RecordValues {
  return Object.fromEntries(values.map(({ field, mine }) => [field, mine ?? undefined]));
}

/** Does what the person wanted after all, as a new edit on what stands now, and settles the item. */
export async function keepMine(database: LocalDatabase, editor: Editor, item: NeedsYouItem): Promise<void> {
  const { collectionName, documentId } = item;
  if (!isCollectionName(collectionName)) throw new Error(`There is no collection ${collectionName}.`);
  await editDocuments(database, collectionName, [documentId], wantedEdit(collectionName, editor, item));
  await dismissNeedsYou(database, [item.id]);
}

/** Settles one field of a conflict and leaves the others to be decided on. {@link addNeedsYou} takes it back. */
export async function settleField(
  database: LocalDatabase,
  editor: Editor,
  item: NeedsYouItem,
  field: string,
  how: 'mine' | 'theirs',
): Promise<void> {
  const isIt = (value: { readonly field: string }) => value.field === field;
  if (how === 'mine') {
    const edit = recordEdit(editor, { ...item, values: item.values.filter(isIt) });
    await editDocuments(database, 'records', [item.documentId], edit);
  }
  const values = item.values.filter((value) => !isIt(value));
  if (values.length === 0) await dismissNeedsYou(database, [item.id]);
  else await database.collections.needsYou.upsert({ ...item, values });
}

function wantedEdit<C extends CollectionName>(collection: C, editor: Editor, item: NeedsYouItem): Edit<C> {
  if (item.wanted === 'delete') return (current) => current && { ...current, _deleted: true };
  if (item.whole !== undefined)
    return putBack(collection, collections[collection].schema.parse(item.whole) as DocumentOf<C>);
  return recordEdit(editor, item) as Edit<CollectionName> as Edit<C>;
}

function putBack<C extends CollectionName>(collection: C, whole: DocumentOf<C>): Edit<C> {
  return (current) => {
    if (current === undefined || current._deleted) return { ...whole, _deleted: false };
    const mine = Object.fromEntries(
      collections[collection].clientFields.map((field) => [field, whole[field as keyof DocumentOf<C>]]),
    );
    return { ...current, ...mine };
  };
}

function recordEdit({ orgId, username }: Editor, item: NeedsYouItem): Edit<'records'> {
  return (current) => {
    const updatedAt = new Date().toISOString();
    const stands = current !== undefined && !current._deleted;
    if (!stands && item.wanted !== 'create') return undefined;
    const record = stands
      ? current
      : {
          ...blankTombstone('records', item.documentId, orgId, updatedAt),
          object: RecordObject.parse(item.object),
          ownerUsername: username,
          createdBy: username,
        };
    return { ...record, ...withValues(record, valuesOf(item)), updatedBy: username, updatedAt, _deleted: false };
  };
}
