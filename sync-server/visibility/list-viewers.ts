import type { Insertable } from 'kysely';
import type { CollectionName } from '#contract/collections.ts';
import { EVERYONE } from '../storage/heads.ts';
import type { LostSight, OrgWork } from '../storage/org-work.ts';
import type { DocumentViewersTable } from '../storage/schema.ts';
import { orgViewPolicy } from './org-directory.ts';
import { audienceOf } from './sight.ts';
import { loadWithSurroundings } from './surroundings.ts';
import { viewerChanges } from './viewer-changes.ts';
import { markListed, readStanding, writeViewers } from './viewer-rows.ts';

/** A document that not everyone may see. */
export type Listed = {
  readonly id: string;
  readonly audience: readonly string[];
  /** The place at which it is being written; undefined where only who sees it may have changed. */
  readonly seq?: number;
  /** Who need not pull it again, if they see it already. */
  readonly quietFor?: string | undefined;
  /** Who holds it already, whether or not they may see it. */
  readonly heldBy?: string | undefined;
};

/**
 * Lists who sees documents, each person at the place where they are to pull the document, or its tombstone. Who holds
 * it already and may go on seeing it pulls nothing.
 */
export async function list(work: OrgWork, collection: CollectionName, documents: readonly Listed[]): Promise<void> {
  if (documents.length === 0) return;
  const { db, orgId, now, heads } = work;
  const standing = await readStanding(
    db,
    orgId,
    collection,
    documents.map(({ id }) => id),
  );
  const rows: Insertable<DocumentViewersTable>[] = [];
  const closed: string[] = [];
  const lost: LostSight[] = [];
  for (const { id, audience, seq: written, ...of } of documents) {
    const before = standing.get(id);
    const { pulling, holding, losing, closing } = viewerChanges(before, audience, written !== undefined, of);
    if (pulling.length === 0 && losing.length === 0 && !closing) continue;
    const seq = written ?? work.takeSeqs();
    const row = (username: string, at: number, gone_at: string | null) =>
      rows.push({ org_id: orgId, collection, id, username, seq: at, gone_at });
    for (const username of pulling) row(username, seq, null);
    for (const username of holding) row(username, before?.seq ?? seq, null);
    for (const username of losing) row(username, seq, now);
    for (const username of [...pulling, ...losing]) heads.move(username, collection, seq);
    if (losing.length > 0 || closing) {
      lost.push({ id, isLostTo: (one) => losing.includes(one) || (closing && !audience.includes(one)) });
    }
    if (!closing) continue;
    closed.push(id);
    row(EVERYONE, seq, now);
    const others = (await orgViewPolicy(work)).everyone.filter((username) => !audience.includes(username));
    for (const username of others) heads.move(username, collection, seq);
  }
  await writeViewers(db, rows);
  await markListed(db, orgId, collection, closed);
  await work.loseSight(collection, lost);
}

/** Lists anew who sees documents that are not being written. */
export async function listAgain(work: OrgWork, collection: CollectionName, ids: readonly string[]): Promise<void> {
  await loadWithSurroundings(work, collection, ids);
  const documents: Listed[] = [];
  for (const id of ids) {
    const stored = await work.find(collection, id);
    if (stored === undefined || stored.document._deleted) continue;
    const audience = await audienceOf(work, collection, stored);
    if (audience !== 'everyone') documents.push({ id, audience });
  }
  await list(work, collection, documents);
}
