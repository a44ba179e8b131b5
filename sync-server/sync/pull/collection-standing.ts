import { EVERYONE } from '../../storage/heads.ts';
import type { View } from '../../visibility/visible-documents.ts';

/** How a collection of an org stands at one moment. */
export type CollectionStanding = {
  /** While it reads the same, nothing of what everyone may pull has been written, or purged. */
  readonly state: string;
  /**
   * Those who see something of it otherwise than everyone does, or ever did; undefined where each has to be asked for
   * alone.
   */
  readonly others: ReadonlySet<string> | undefined;
};

const MOST_OTHERS = 1_000;

type Place = Pick<View, 'db' | 'collection'> & { readonly by: Pick<View['by'], 'orgId'> };

/** In one statement, so that all of it is of one moment. */
export async function readStanding(place: Place): Promise<CollectionStanding> {
  const {
    db,
    by: { orgId },
    collection,
  } = place;
  const rows = await stateIn(place)
    .leftJoin('heads', (join) =>
      join
        .onRef('heads.org_id', '=', 'orgs.org_id')
        .on('heads.collection', '=', collection)
        .on('heads.username', '!=', EVERYONE),
    )
    .select('heads.username')
    .select((eb) => eb.exists(viewersIn(db, orgId, collection)).as('isListed'))
    .limit(MOST_OTHERS + 1)
    .execute();
  const [first] = rows;
  if (first === undefined) throw new Error(`There is no org ${orgId}.`);
  // Who still holds what others lost sight of may have no head of their own, but is listed.
  const areMany = Boolean(first.isListed) || rows.length > MOST_OTHERS;
  return {
    state: textOf(first),
    others: areMany ? undefined : new Set(rows.flatMap(({ username }) => username ?? [])),
  };
}

/** The same for one person alone. */
export async function readStandingOf(view: View): Promise<{ readonly state: string; readonly isOther: boolean }> {
  const { db, by, collection } = view;
  const { isOther, ...state } = await stateIn(view)
    .select((eb) => {
      const head = eb
        .selectFrom('heads')
        .select('seq')
        .where('org_id', '=', by.orgId)
        .where('username', '=', by.username)
        .where('collection', '=', collection);
      const listed = viewersIn(db, by.orgId, collection).where('username', '=', by.username);
      return eb.or([eb.exists(head), eb.exists(listed)]).as('isOther');
    })
    .executeTakeFirstOrThrow();
  return { state: textOf(state), isOther: Boolean(isOther) };
}

function stateIn({ db, by: { orgId }, collection }: Place) {
  const ofEveryone = db
    .selectFrom('heads as shared')
    .select('purged')
    .where('org_id', '=', orgId)
    .where('username', '=', EVERYONE)
    .where('collection', '=', collection);
  const epochs = db
    .selectFrom('epochs')
    .select('nonce')
    .where('org_id', '=', orgId)
    .orderBy('start_seq', 'desc')
    .limit(1);
  return db
    .selectFrom('orgs')
    .where('orgs.org_id', '=', orgId)
    .select(['orgs.seq', ofEveryone.as('purged'), epochs.as('epoch')]);
}

function viewersIn(db: Place['db'], orgId: string, collection: Place['collection']) {
  return db
    .selectFrom('document_viewers')
    .select('id')
    .where('org_id', '=', orgId)
    .where('collection', '=', collection);
}

type State = { readonly epoch: string | null; readonly seq: number; readonly purged: number | null };

function textOf({ epoch, seq, purged }: State): string {
  return `${epoch}.${seq}.${purged}`;
}
