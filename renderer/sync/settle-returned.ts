import { sameClientState } from '#contract/client-state.ts';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { dismissNeedsYou } from '../database/needs-you.ts';

/**
 * What a restored backup lost may come back from the laptop of whoever wrote it: then nobody else has anything left to
 * decide. Nor may somebody else's words stay here once their record has left this person's view.
 */
export async function settleReturned<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
  documents: readonly DocumentOf<C>[],
): Promise<void> {
  const selector = { kind: 'recovered' as const, collectionName: collection };
  const items = await database.collections.needsYou.find({ selector }).exec();
  if (items.length === 0) return;
  const byId = new Map(documents.map((document) => [document.id, document]));
  const settled = items.filter(({ documentId, whole, mineBy }) => {
    const server = byId.get(documentId);
    if (server === undefined || whole === undefined) return false;
    return server._deleted ? mineBy !== undefined : sameClientState(collection, whole, server);
  });
  if (settled.length === 0) return;
  await dismissNeedsYou(
    database,
    settled.map(({ id }) => id),
  );
}
