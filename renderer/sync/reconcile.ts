import { blankTombstone, type CollectionName, collections, type DocumentOf } from '#contract/collections.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { heldOf, toLocal, toWire } from '../database/local-document.ts';
import { changeDocuments, EDIT_CONTEXT } from '../database/local-write.ts';
import { addNeedsYou } from '../database/needs-you.ts';
import type { ApiClient } from '../session/api-client.ts';
import { blankTheirs } from './blank-theirs.ts';
import { editIdOf, editOnOlder, keepEdit, overwritten, takePulled } from './meet-server-document.ts';
import { namedByRecord } from './named-by-record.ts';
import { recoveredItem } from './needs-you-items.ts';
import { batches } from './push-batches.ts';
import { judgeAbsent, judgePresent, type Me } from './restored-document.ts';

export type Reconciling = {
  readonly database: LocalDatabase;
  readonly api: Pick<ApiClient, 'pull' | 'push'>;
  readonly clientId: string;
  readonly me: Me;
};

/** A version this device holds and the restored server does not, with what the server holds instead. */
type Found<C extends CollectionName> = {
  readonly held: DocumentOf<C>;
  readonly server: DocumentOf<C> | undefined;
  readonly inDoubt: boolean;
};

/**
 * Compares a page of a restored server with what this device holds: what the backup lost of my edits waits to be sent
 * again, what it lost of other people's is listed in "Needs you" before the server's version takes its place.
 */
export async function reconcilePage<C extends CollectionName>(
  reconciling: Reconciling,
  collection: C,
  documents: readonly DocumentOf<C>[],
): Promise<void> {
  const { database, me } = reconciling;
  const servers = new Map(documents.map((document) => [document.id, document]));
  const found = new Map<string, Found<C>>();
  await changeDocuments(
    database,
    collection,
    [...servers.keys()],
    (local, id) => {
      const server = servers.get(id);
      if (server === undefined) return undefined;
      const held = local && heldOf(local);
      const verdict = local === undefined ? 'take' : judgePresent(collection, local, server, me);
      if (local === undefined || held === undefined || verdict === 'take') return takePulled(collection, local, server);
      if (verdict === 'put-back') return keepEdit(collection, local, server, toWire(local));
      found.set(id, { held, server, inDoubt: verdict === 'ask' });
      return undefined;
    },
    EDIT_CONTEXT,
  );
  await listLost(reconciling, collection, found);
  await changeDocuments(database, collection, [...found.keys()], (local, id) => {
    const server = servers.get(id);
    if (server === undefined) return undefined;
    const isOlder = local?.unsent === true && found.get(id)?.inDoubt === false;
    return isOlder ? editOnOlder(collection, local, server) : takePulled(collection, local, server);
  });
}

/**
 * The end of a comparison with a restored server: what it said nothing about, not even that it was deleted, is put back
 * or listed.
 *
 * @param seen the ids of everything the server sent, tombstones included
 */
export async function putBackUnseen<C extends CollectionName>(
  reconciling: Reconciling,
  collection: C,
  seen: ReadonlySet<string>,
): Promise<void> {
  const { database, me } = reconciling;
  const unseen = await idsUnseen(database, collection, seen);
  const found = new Map<string, Found<C>>();
  await changeDocuments(
    database,
    collection,
    unseen,
    (local) => {
      const held = local && heldOf(local);
      if (local === undefined || held === undefined) return undefined;
      const verdict = judgeAbsent(collection, local, me);
      if (verdict === 'put-back') return toLocal(collection, toWire(local), { unsent: true });
      if (verdict === 'list') found.set(local.id, { held, server: undefined, inDoubt: false });
      return undefined;
    },
    EDIT_CONTEXT,
  );
  await listLost(reconciling, collection, found);
  await dropUnseen(database, collection, seen);
}

/**
 * The end of any other comparison: drops what the server no longer has, so that nothing of it stays readable here. An
 * unsent edit stays, whatever became of its document: the answer to its push tells.
 */
export async function dropUnseen<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
  seen: ReadonlySet<string>,
): Promise<void> {
  const gone = await idsUnseen(database, collection, seen);
  await changeDocuments(database, collection, gone, (local) => {
    // Where nobody typed anything there is nothing left to say it about.
    if (local === undefined || (local.unsent && collections[collection].conflicts !== 'take')) return undefined;
    const { id, orgId, updatedAt } = toWire(local);
    return overwritten(collection, local, blankTombstone(collection, id, orgId, updatedAt));
  });
  await blankTheirs(database, collection, gone);
}

async function idsUnseen(
  database: LocalDatabase,
  collection: CollectionName,
  seen: ReadonlySet<string>,
): Promise<string[]> {
  const kept = await database.collections[collection].find().exec();
  return kept.map((document) => document.primary).filter((id) => !seen.has(id));
}

async function listLost<C extends CollectionName>(
  reconciling: Reconciling,
  collection: C,
  found: ReadonlyMap<string, Found<C>>,
): Promise<void> {
  const doubtful = [...found.values()].filter(({ inDoubt }) => inDoubt);
  const known = await knownToServer(reconciling, collection, doubtful);
  const lost = [...found.values()].filter(({ held }) => !known.has(editIdOf(held) ?? ''));
  const { database, me } = reconciling;
  const items = lost.map(({ held, server }) => recoveredItem(collection, held, server, me.username));
  const heldById = new Map(lost.map(({ held }) => [held.id, held]));
  await addNeedsYou(database, await namedByRecord(database, items, heldById));
}

/**
 * Which of these edits the server has taken, whatever happened since. It is asked as in a blind retry
 * (docs/decisions.md#push, 3); as the assumed state is never what stands, the question itself changes nothing.
 */
async function knownToServer<C extends CollectionName>(
  { api, clientId }: Reconciling,
  collection: C,
  found: readonly Found<C>[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  const rows = found.map(({ held }) => ({
    // An edit is known by its id only where the assumed state does not carry the same one.
    assumedMasterState: { ...held, editId: undefined },
    newDocumentState: held,
  }));
  for (const batch of batches(rows)) {
    const { alreadyApplied = [] } = await api.push(collection, { clientId, rows: [...batch] });
    for (const editId of alreadyApplied) known.add(editId);
  }
  return known;
}
