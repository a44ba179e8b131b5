import { measureVisible, readVisible, type Stretch, type View, type VisibleDocument } from './visible-documents.ts';

/** So many are read without a look at their size: a record with the longest notes there may be takes 120 KB. */
const FEW = 8;
/** What is read at once beyond those; it is held twice while it is sent. */
const PIECE_BYTES = 512 * 1024;

/** Some of what a person sees; `isLast` where they see nothing beyond it. */
export type Piece = { readonly documents: readonly VisibleDocument[]; readonly isLast: boolean };

/**
 * A stretch of what a person sees, in pieces that are small however large the documents are. Each is of one moment; what
 * is written in between takes a place above all of them. The last piece ends with the stretch, or with all there is.
 */
export async function* visibleInPieces(view: View, stretch: Stretch): AsyncGenerator<Piece> {
  let { from, limit } = stretch;
  const few = await readVisible(view, { ...stretch, limit: Math.min(limit, FEW) + 1 });
  const first = few.slice(0, Math.min(limit, FEW));
  yield { documents: first, isLast: few.length === first.length };
  if (few.length === first.length) return;
  from = first.at(-1)?.seq ?? from;
  limit -= first.length;
  while (limit > 0) {
    // One more tells whether the piece is the last.
    const places = await measureVisible(view, { ...stretch, from, limit: limit + 1 });
    if (places.length === 0) return yield { documents: [], isLast: true };
    for (let start = 0; start < places.length && limit > 0; ) {
      const count = Math.min(limit, fitting(places, start));
      const documents = await readVisible(view, { ...stretch, from, limit: count });
      start += count;
      limit -= documents.length;
      from = documents.at(-1)?.seq ?? from;
      const isLast = documents.length < count || start === places.length;
      yield { documents, isLast };
      if (isLast) return;
    }
  }
}

/** How many documents from a place on make a piece: at least one. */
function fitting(places: readonly { readonly bytes: number }[], start: number): number {
  let bytes = 0;
  let end = start;
  while (end < places.length) {
    bytes += places[end]?.bytes ?? 0;
    if (bytes > PIECE_BYTES && end > start) break;
    end += 1;
  }
  return end - start;
}
