import type { Stretch, View } from '../../visibility/visible-documents.ts';
import { visibleInPieces } from '../../visibility/visible-in-pieces.ts';

/** What was read in all. */
export type Read = {
  /** The place of the last document; undefined where there was none. */
  readonly last: number | undefined;
  readonly count: number;
  readonly hasMore: boolean;
};

/**
 * The documents of a page, some at a time.
 *
 * @param bytes where the client says so, how much it wants at most; one document it always gets
 * @param check is asked after each time, before what was read is given on
 */
export async function* readPieces(
  view: View,
  stretch: Stretch,
  bytes: number | undefined,
  check: () => Promise<void>,
): AsyncGenerator<readonly string[], Read> {
  let last: number | undefined;
  let count = 0;
  let left = bytes ?? Number.POSITIVE_INFINITY;
  for await (const { documents, isLast } of visibleInPieces(view, stretch)) {
    await check();
    const wanted: string[] = [];
    for (const { seq, data } of documents) {
      const size = Buffer.byteLength(data);
      if (size > left && count > 0) break;
      left -= size;
      count += 1;
      last = seq;
      wanted.push(data);
    }
    yield wanted;
    if (wanted.length < documents.length) break;
    if (isLast) return { last, count, hasMore: false };
  }
  return { last, count, hasMore: true };
}
