import type { RxStorageInstance } from 'rxdb/plugins/core';
import type { CollectionName } from '#contract/collections.ts';
import type { LocalDatabase } from './local-database.ts';
import { heldOf, type KeptDocument, versionOf } from './local-document.ts';

type Row<C extends CollectionName> = {
  previous?: KeptDocument<C>;
  document: KeptDocument<C> & StorageKeys;
};
type StorageKeys = { _attachments: object; _meta: { lwt: number }; _rev: string };
type Storage<C extends CollectionName> = Pick<
  RxStorageInstance<KeptDocument<C>, unknown, unknown>,
  'findDocumentsById' | 'bulkWrite'
>;

/** Marks writes in the change stream, in other tabs too: an edit by a person is a reason to sync, sync itself is not. */
export const EDIT_CONTEXT = 'smartlite-edit';
const SYNC_CONTEXT = 'smartlite-sync';
/** So many are changed at once where it may be bit by bit: the screen is drawn in between. */
const PIECE = 200;
/** How many older versions of a document a device can tell from newer ones. */
const MAX_ANCESTORS = 8;

/** What a change makes of a document; undefined leaves it as it is. */
export type Change<C extends CollectionName> = (
  current: KeptDocument<C> | undefined,
  id: string,
) => KeptDocument<C> | undefined;

/**
 * Changes documents by id, deleted ones included, each exactly once on its newest version: when another write comes in
 * between, the change is asked again with what that one left. This is the only way documents are written here, by
 * people and by sync alike, so that neither can overwrite the other unseen.
 *
 * @returns the versions now stored, without those `change` left as they were
 */
export async function changeDocuments<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
  ids: readonly string[],
  change: Change<C>,
  context: string = SYNC_CONTEXT,
): Promise<KeptDocument<C>[]> {
  const storage = database.collections[collection].storageInstance as unknown as Storage<C>;
  const written: KeptDocument<C>[] = [];
  let open = [...new Set(ids)];
  while (open.length > 0) {
    const found = await storage.findDocumentsById(open, true);
    const current = new Map(found.map((document) => [document.id, document as unknown as KeptDocument<C>]));
    const rows: Row<C>[] = [];
    for (const id of open) {
      const previous = current.get(id);
      const next = change(previous, id);
      if (next === undefined) continue;
      rows.push(
        previous === undefined
          ? { document: fresh(next) }
          : { previous, document: following(previous, withAncestors(previous, next)) },
      );
    }
    if (rows.length === 0) break;
    const { error } = await storage.bulkWrite(rows as never, context);
    const failed = error.find((one) => one.status !== 409);
    if (failed !== undefined) throw new Error(`The local database refused ${collection} ${failed.documentId}.`);
    const late = new Set(error.map((one) => one.documentId));
    written.push(...rows.flatMap(({ document }) => (late.has(document.id) ? [] : [document])));
    open = [...late];
  }
  return written;
}

/**
 * The same, some at a time, for what a kill may cut short: whoever asked does all of it again. A thousand at once would
 * keep the screen from being drawn.
 */
export async function changeBitByBit<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
  ids: readonly string[],
  change: Change<C>,
): Promise<KeptDocument<C>[]> {
  const written: KeptDocument<C>[] = [];
  for (let from = 0; from < ids.length; from += PIECE) {
    written.push(...(await changeDocuments(database, collection, ids.slice(from, from + PIECE), change)));
  }
  return written;
}

/** Whatever the change was, the server's version it took the place of stays known by its name. */
function withAncestors<C extends CollectionName>(previous: KeptDocument<C>, next: KeptDocument<C>): KeptDocument<C> {
  const [before, now] = [heldOf(previous), heldOf(next)].map((held) => held && versionOf(held));
  const lineage = [...(before === undefined ? [] : [before]), ...(previous.ancestors ?? [])];
  // Back at an older version, such as after a restored backup, only what came before that one is older.
  const ancestors = lineage.slice(now === undefined ? 0 : lineage.indexOf(now) + 1, MAX_ANCESTORS);
  const { ancestors: _, ...rest } = next;
  return (ancestors.length === 0 ? rest : { ...rest, ancestors }) as KeptDocument<C>;
}

// RxDB sets the time of writing and the revision itself.
function fresh<C extends CollectionName>(document: KeptDocument<C>): KeptDocument<C> & StorageKeys {
  return Object.assign({}, document, { _attachments: {}, _meta: { lwt: 1 }, _rev: '' });
}

function following<C extends CollectionName>(
  previous: KeptDocument<C>,
  document: KeptDocument<C>,
): KeptDocument<C> & StorageKeys {
  return Object.assign(fresh(document), { _meta: { ...(previous as unknown as StorageKeys)._meta } });
}

/**
 * Keeps a value in the place of an earlier one. RxDB's own `incrementalUpsert` is not used: once a write fails there,
 * such as on a full disk, every later one of the same id fails as well until the page is loaded again.
 */
export async function saveSetting({ collections }: LocalDatabase, id: string, value: unknown): Promise<void> {
  await collections.settings.bulkUpsert([{ id, value }]);
}
