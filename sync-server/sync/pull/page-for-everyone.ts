import type { PullQuery } from '#contract/sync.ts';
import { encodings } from '../../http/encodings.ts';
import type { ServerCounts } from '../../http/metrics.ts';
import type { View } from '../../visibility/visible-documents.ts';
import { decodeCheckpoint, momentOf } from '../checkpoint.ts';
import { readStandingOf } from './collection-standing.ts';
import { pageText } from './page-text.ts';
import { pullPage } from './pull.ts';
import type { SharedPage, SharedPages } from './shared-pages.ts';
import type { Standings } from './standings.ts';

/** A larger one is read anew for each, a piece at a time. */
const MOST_TEXT = 2.25 * 1_048_576;
/** Nobody is called so, and so nobody has listed them anywhere. */
const NOBODY_IN_PARTICULAR = '';

/** What pages for everyone are made and kept with. */
export type Sharing = {
  readonly pages: SharedPages;
  readonly standings: Standings;
  readonly counts: Pick<ServerCounts, 'pages'>;
};

/**
 * The page that a person asks for, where it is the same for everyone: built once, and served to all who ask the same
 * until something is written in the org. It is read as by somebody who sees only what everyone does, so that nothing of
 * anybody's own can be in it; and only who sees just that is given it.
 *
 * @returns undefined where the page is this person's own, or is not to be kept
 * @throws as {@link pullPage} does
 */
export async function pageForEveryone(
  { pages, standings, counts }: Sharing,
  view: View,
  query: PullQuery,
): Promise<SharedPage | undefined> {
  if (view.sight === 'personal') return undefined;
  const { state, isOther } = await standings.of(view);
  if (isOther) return undefined;
  const { checkpoint, limit, bytes, order } = query;
  const key = JSON.stringify([view.by.orgId, state, view.collection, checkpoint, limit, bytes, order]);
  const page = await pages.findOrBuild(key, () => {
    counts.pages.built += 1;
    return buildPage(standings, view, query, state);
  });
  return page !== undefined && reaches(page, query) ? page : undefined;
}

/** @returns undefined for one that is too large, or during which something was written: it is of no one state */
async function buildPage(
  standings: Standings,
  view: View,
  query: PullQuery,
  state: string,
): Promise<SharedPage | undefined> {
  const ofNobody = { ...view, by: { ...view.by, username: NOBODY_IN_PARTICULAR } };
  // What a device tells of its history is its own; see below.
  const { acknowledged: _, ...asked } = query;
  const pieces = pageText(pullPage(ofNobody, asked), async (documents) => documents);
  const parts: Buffer[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) {
      if ((await readStandingOf(view)).state !== state) {
        // A purge tells nobody.
        standings.forget(view.by.orgId);
        return undefined;
      }
      const text = Buffer.concat(parts);
      return { text, encoded: encodings(text), checkpoint: value.checkpoint };
    }
    const part = Buffer.from(value);
    bytes += part.length;
    if (bytes > MOST_TEXT) return undefined;
    parts.push(part);
  }
}

/** Whether the history that a device told of goes no further than the page's: else its checkpoint would have to. */
function reaches({ checkpoint }: SharedPage, { acknowledged }: PullQuery): boolean {
  if (acknowledged === undefined) return true;
  const [told, reached] = [decodeCheckpoint(acknowledged), decodeCheckpoint(checkpoint)];
  return told.nonce === reached.nonce && momentOf(told) <= momentOf(reached);
}
