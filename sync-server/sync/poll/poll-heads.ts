import { type Kysely, sql } from 'kysely';
import { type CollectionName, collectionNames } from '#contract/collections.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import { EVERYONE, readHeads, readHeadsOf } from '../../storage/heads.ts';
import type { Tables } from '../../storage/schema.ts';

/** How far a view has moved, by collection; none where nothing ever did. */
export type Heads = { readonly [C in CollectionName]?: string };

/** Heads of what everyone in an org sees. */
export type SharedHeads = { readonly heads: Heads };

/** What the head of a collection reads when nothing was ever in it. */
const EMPTY = '0';

/** Reads the heads of what looks the same to everyone in an org. */
export async function readSharedHeads(db: Kysely<Tables>, orgId: string): Promise<SharedHeads> {
  return { heads: await readHeads(db, orgId, EVERYONE) };
}

export type OwnHeads = {
  readonly heads: Heads;
  readonly unreadCount: number;
  /** When the next notification that is snoozed wakes, in milliseconds; null where none does. */
  readonly nextWaking: number | null;
};

/** Reads the heads of what a user sees and not everyone does, and how many of their notifications are unread. */
export async function readOwnHeads(db: Kysely<Tables>, by: SignedIn, now: number): Promise<OwnHeads> {
  const heads = await readHeads(db, by.orgId, by.username);
  const { unreadCount, nextWaking } = await db
    .selectFrom('documents')
    .where('org_id', '=', by.orgId)
    .where('recipient', '=', by.username)
    .where('unread', '=', sql.lit(1))
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('unread_from', '<=', now).as('unreadCount'),
      eb.fn.min('unread_from').filterWhere('unread_from', '>', now).as('nextWaking'),
    ])
    .executeTakeFirstOrThrow();
  return { heads, unreadCount, nextWaking };
}

/** The heads of all a user sees, as a poll says them: a head changes when what everyone sees moves, or what they do. */
export function headsInAll(shared: Heads, own: Heads): Record<string, string> {
  return Object.fromEntries(collectionNames.map((name) => [name, headInAll(shared[name], own[name])]));
}

/** The head of one collection, as a poll would say it, past all that is kept in memory. */
export async function readHeadInAll(db: Kysely<Tables>, by: SignedIn, collection: CollectionName): Promise<string> {
  const { shared, own } = await readHeadsOf(db, by.orgId, by.username, collection);
  return headInAll(shared, own);
}

function headInAll(shared: string | undefined, own: string | undefined): string {
  return [shared ?? [], own ?? []].flat().join('+') || EMPTY;
}
