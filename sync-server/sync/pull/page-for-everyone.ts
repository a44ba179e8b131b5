import type { PullQuery } from '#contract/sync.ts';
import { encodings } from '../../http/encodings.ts';
import type { ServerCounts } from '../../http/metrics.ts';
import { EVERYONE } from '../../storage/heads.ts';
import type { View } from '../../visibility/visible-documents.ts';
import { decodeCheckpoint, momentOf } from '../checkpoint.ts';
import { pageText } from './page-text.ts';
import { pullPage } from './pull.ts';
import type { SharedPage, SharedPages } from './shared-pages.ts';

/** A larger one is read anew for each, a piece at a time. */
const MOST_TEXT = 2.25 * 1_048_576;
/** Nobody is called so, and so nobody has listed them anywhere. */
const NOBODY_IN_PARTICULAR = '';

/**
 * The page that a person asks for, where it is the same for everyone: built once, and served to all who ask the same
 * until something is written in the org. It is read as by somebody who sees only what everyone does, so that nothing of
 * anybody's own can be in it; and only who sees just that is given it.
 *
 * @returns undefined where the page is this person's own, or is not to be kept
 * @throws as {@link pullPage} does
 */
export async function pageForEveryone(
  { pages, counts }: { readonly pages: SharedPages; readonly counts: Pick<ServerCounts, 'pages'> },
  view: View,
  query: PullQuery,
): Promise<SharedPage | undefined> {
  if (view.sight === 'personal') return undefined;
  const { state, hasOwn } = await standingOf(view);
  if (hasOwn) return undefined;
  const { checkpoint, limit, bytes, order } = query;
  const key = JSON.stringify([view.by.orgId, state, view.collection, checkpoint, limit, bytes, order]);
  const page = await pages.findOrBuild(key, () => {
    counts.pages.built += 1;
    return buildPage(view, query, state);
  });
  return page !== undefined && reaches(page, query) ? page : undefined;
}

/** @returns undefined for one that is too large, or during which something was written: it is of no one state */
async function buildPage(view: View, query: PullQuery, state: string): Promise<SharedPage | undefined> {
  const ofNobody = { ...view, by: { ...view.by, username: NOBODY_IN_PARTICULAR } };
  // What a device tells of its history is its own; see below.
  const { acknowledged: _, ...asked } = query;
  const pieces = pageText(pullPage(ofNobody, asked), async (documents) => documents);
  const parts: Buffer[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) {
      if ((await standingOf(view)).state !== state) return undefined;
      const text = Buffer.concat(parts);
      return { text, encoded: encodings(text), checkpoint: value.checkpoint };
    }
    const part = Buffer.from(value);
    bytes += part.length;
    if (bytes > MOST_TEXT) return undefined;
    parts.push(part);
  }
}

/**
 * The state a collection of an org is in: while it is the same, nothing of what everyone may pull has been written, or
 * purged. And whether a person sees something of it otherwise than everyone does, or ever did. Who lost sight of something
 * has a head of their own; who still holds what others lost sight of may have none, but is listed.
 */
async function standingOf({ db, by: { orgId, username }, collection }: View) {
  const { seq, epoch, purged, own } = await db
    .selectFrom('orgs')
    .select((eb) => {
      const headOf = (whose: string) =>
        eb
          .selectFrom('heads')
          .where('org_id', '=', orgId)
          .where('username', '=', whose)
          .where('collection', '=', collection);
      const listed = eb
        .selectFrom('document_viewers')
        .select('id')
        .where('org_id', '=', orgId)
        .where('username', '=', username)
        .where('collection', '=', collection);
      const epochs = eb.selectFrom('epochs').select('nonce').where('org_id', '=', orgId);
      return [
        'seq',
        epochs.orderBy('start_seq', 'desc').limit(1).as('epoch'),
        headOf(EVERYONE).select('purged').as('purged'),
        eb.or([eb.exists(headOf(username).select('seq')), eb.exists(listed)]).as('own'),
      ];
    })
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow();
  return { state: `${epoch}.${seq}.${purged}`, hasOwn: Boolean(own) };
}

/** Whether the history that a device told of goes no further than the page's: else its checkpoint would have to. */
function reaches({ checkpoint }: SharedPage, { acknowledged }: PullQuery): boolean {
  if (acknowledged === undefined) return true;
  const [told, reached] = [decodeCheckpoint(acknowledged), decodeCheckpoint(checkpoint)];
  return told.nonce === reached.nonce && momentOf(told) <= momentOf(reached);
}
