import type { Kysely } from 'kysely';
import type { CollectionName } from '#contract/collections.ts';
import { inPieces } from './in-pieces.ts';
import type { Tables } from './schema.ts';

/** In place of a username: everyone in the org. No username has an asterisk. */
export const EVERYONE = '*';

/** Whose view of which collection a transaction moved, and how far. */
export class MovedHeads {
  readonly #seqs = new Map<string, Map<CollectionName, number>>();

  /** What `username`, or `EVERYONE`, may see of a collection changed at `seq`. */
  move(username: string, collection: CollectionName, seq: number): void {
    const ofUser = this.#seqs.get(username) ?? new Map<CollectionName, number>();
    this.#seqs.set(username, ofUser.set(collection, Math.max(seq, ofUser.get(collection) ?? 0)));
  }

  /** The people whose own view moved. */
  get usernames(): ReadonlySet<string> {
    return new Set([...this.#seqs.keys()].filter((username) => username !== EVERYONE));
  }

  /** Whether what everyone may see moved. */
  get shared(): boolean {
    return this.#seqs.has(EVERYONE);
  }

  get rows(): readonly { readonly username: string; readonly collection: CollectionName; readonly seq: number }[] {
    return [...this.#seqs].flatMap(([username, seqs]) =>
      [...seqs].map(([collection, seq]) => ({ username, collection, seq })),
    );
  }
}

/** Writes down how far views moved. */
export async function writeHeads(db: Kysely<Tables>, orgId: string, moved: MovedHeads): Promise<void> {
  const rows = moved.rows.map((row) => ({ org_id: orgId, ...row }));
  await inPieces(rows, (some) =>
    db
      .insertInto('heads')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'username', 'collection']).doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq') })),
      )
      .execute(),
  );
}

/** The heads of one person, or of `EVERYONE`, by collection, as a poll says them; none where nothing ever moved. */
export async function readHeads(
  db: Kysely<Tables>,
  orgId: string,
  username: string,
): Promise<{ readonly [collection: string]: string }> {
  const rows = await headsIn(db, orgId).where('username', '=', username).orderBy('collection').execute();
  return Object.fromEntries(rows.map((row) => [row.collection, headText(row)]));
}

/** The heads of one collection: of what everyone sees, and of what one person does; undefined where nothing ever moved. */
export async function readHeadsOf(
  db: Kysely<Tables>,
  orgId: string,
  username: string,
  collection: CollectionName,
): Promise<{ readonly shared: string | undefined; readonly own: string | undefined }> {
  const rows = await headsIn(db, orgId)
    .where('username', 'in', [EVERYONE, username])
    .where('collection', '=', collection)
    .execute();
  const headOf = (whose: string) => rows.filter((row) => row.username === whose).map(headText)[0];
  return { shared: headOf(EVERYONE), own: headOf(username) };
}

function headsIn(db: Kysely<Tables>, orgId: string) {
  return db
    .selectFrom('heads')
    .select(['username', 'collection', 'seq'])
    .select((eb) =>
      eb
        .selectFrom('epochs')
        .select('nonce')
        .whereRef('epochs.org_id', '=', 'heads.org_id')
        .whereRef('epochs.start_seq', '<', 'heads.seq')
        .orderBy('start_seq', 'desc')
        .limit(1)
        .as('nonce'),
    )
    .where('org_id', '=', orgId);
}

/** A head names its epoch, so that the same seq written again after a restored backup reads differently. */
function headText({ seq, nonce }: { readonly seq: number; readonly nonce: string | null }): string {
  return `${nonce}.${seq}`;
}
