import { sameClientState } from '#contract/client-state.ts';
import { type AnyDocument, blankTombstone, type CollectionName } from '#contract/collections.ts';
import { DocumentId } from '#contract/identifiers.ts';
import type { PushAnswer, PushRow, Rejection } from '#contract/sync.ts';
import { letOthersIn } from '../../let-others-in.ts';
import { idOfRow, type ParsedRow, parseRow, type RowHandler, RowRejected } from '../../rows/row.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { OrgWork } from '../../storage/org-work.ts';
import { troubleOf } from '../../storage/storage-trouble.ts';
import { maySee } from '../../visibility/sight.ts';

type PushParts = {
  /** Takes one row of the collection. */
  readonly push: RowHandler;
  /** The import the rows belong to, if any. */
  readonly importId?: string | undefined;
  /** Gets an error that is our fault; its row is answered as `internal`, to be tried again. */
  readonly reportBug: (error: unknown) => void;
};

/** What became of some rows of a push; the rest is for another transaction. */
type TakenRows = { readonly answer: PushAnswer; readonly rest: readonly PushRow[] };

/** A transaction that is about to write so many documents takes no more rows: others wait for it to end. */
const ENOUGH_TO_WRITE = 2_000;

/**
 * Takes the rows of a push (docs/decisions.md#push) in one transaction, or in several where much follows from them.
 *
 * @param inTransaction runs one of them
 */
export async function pushInPieces(
  rows: readonly PushRow[],
  inTransaction: (some: readonly PushRow[]) => Promise<TakenRows>,
): Promise<PushAnswer> {
  const answers: PushAnswer[] = [];
  let rest = rows;
  while (rest.length > 0) {
    const taken = await inTransaction(rest);
    answers.push(taken.answer);
    rest = taken.rest;
  }
  const alreadyApplied = answers.flatMap((answer) => answer.alreadyApplied ?? []);
  return {
    conflicts: answers.flatMap(({ conflicts }) => conflicts),
    rejected: answers.flatMap(({ rejected }) => rejected),
    ...(alreadyApplied.length > 0 ? { alreadyApplied } : {}),
  };
}

/**
 * Takes rows one by one, until enough is to be written; a bad one never blocks the others.
 */
export async function pushRows(
  work: OrgWork,
  by: SignedIn,
  collection: CollectionName,
  rows: readonly PushRow[],
  { push, importId, reportBug }: PushParts,
): Promise<TakenRows> {
  const rejected: Rejection[] = [];
  const reject = (row: PushRow, error: unknown) => {
    // No row is to blame, and no later one would fare better.
    if (troubleOf(error) !== undefined) throw error;
    if (!(error instanceof RowRejected)) reportBug(error);
    const refusal =
      error instanceof RowRejected ? error : new RowRejected('internal', 'The server could not take this.', true);
    rejected.push(refusal.toRejection(idOfRow(row) ?? ''));
  };

  const parsed = new Map<PushRow, ParsedRow>();
  for (const row of rows) {
    await letOthersIn();
    try {
      parsed.set(row, parseRow(collection, row));
    } catch (error) {
      reject(row, error);
    }
  }
  await work.load(
    collection,
    [...parsed.values()].map((row) => row.id),
  );

  await work.loadEdits(
    collection,
    [...parsed.values()].flatMap((row) => row.editId ?? []),
  );

  const known = new Map<string, string>();
  const taken = new Set<string>();
  const rest = new Set<PushRow>();
  for (const [row, { id, editId, ...parts }] of parsed) {
    if (work.stagedCount >= ENOUGH_TO_WRITE) {
      rest.add(row);
      continue;
    }
    await letOthersIn();
    try {
      const outcome = await work.attempt(() => push(work, by, { id, editId, importId, ...parts }));
      if (outcome instanceof RowRejected) reject(row, outcome);
      if (outcome === 'known' && editId !== undefined) known.set(id, editId);
      if (outcome === 'taken') taken.add(id);
    } catch (error) {
      reject(row, error);
    }
  }
  const conflicts = await conflictsOf(
    work,
    by,
    collection,
    rows.filter((row) => !rest.has(row)),
    taken,
  );
  const alreadyApplied = conflicts.flatMap(({ id }) => known.get(id) ?? []);
  const answer = { conflicts, rejected, ...(alreadyApplied.length > 0 ? { alreadyApplied } : {}) };
  return { answer, rest: [...rest] };
}

/**
 * What stands now for every row that wanted something else, each document once (push rule 2).
 *
 * @param taken ids of the rows that were taken: who hands a record out of their own sight is not told of a conflict; its
 *   tombstone comes with the next pull
 */
async function conflictsOf(
  work: OrgWork,
  by: SignedIn,
  collection: CollectionName,
  rows: readonly PushRow[],
  taken: ReadonlySet<string>,
): Promise<AnyDocument[]> {
  const conflicts = new Map<string, AnyDocument>();
  for (const row of rows) {
    await letOthersIn();
    const id = idOfRow(row);
    if (id === undefined || conflicts.has(id)) continue;
    const stored = DocumentId.safeParse(id).success ? await work.find(collection, id) : undefined;
    const isSeen = stored !== undefined && (taken.has(id) || (await maySee(work, by.username, collection, stored)));
    const standing = isSeen ? stored.document : blankTombstone(collection, id, work.orgId, work.now);
    if (!sameClientState(collection, standing, row.newDocumentState as Record<string, unknown>)) {
      conflicts.set(id, standing);
    }
  }
  return [...conflicts.values()];
}
