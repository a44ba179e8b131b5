import { z } from 'zod';
import { type CollectionName, collectionNames, collections } from '#contract/collections.ts';
import { DocumentId } from '#contract/identifiers.ts';
import type { PushRow, Rejection, RejectionCode } from '#contract/sync.ts';
import { excerpt, MAX_TOLD_ISSUES } from '../http/error-answers.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { isModest } from './modest-document.ts';

/** A document from a client of which no more is known than that it has an id. */
export type PushedState = { readonly id: string; readonly [key: string]: unknown };

export type ParsedRow = {
  readonly id: string;
  readonly assumed: PushedState | undefined;
  readonly pushed: PushedState;
  /** Names this edit; undefined when the client names none, or only echoes the name of an earlier edit. */
  readonly editId: string | undefined;
  /** The import it belongs to, if any. */
  readonly importId?: string | undefined;
};

/**
 * Takes one row of a push inside the org's transaction: stages what it changes on `work`, or throws RowRejected. The
 * stored documents of all rows are loaded already.
 */
export type RowHandler = (work: OrgWork, by: SignedIn, row: ParsedRow) => Promise<RowOutcome>;

/** For collections that devices only read. */
export const pushNothing: RowHandler = async () => {
  throw new RowRejected('read-only', 'These are not changed by sync.');
};

/** Why a row is not taken. Thrown by a row handler; what the row staged is undone. */
export class RowRejected extends Error {
  override readonly name = 'RowRejected';
  readonly code: RejectionCode;
  readonly retryable: boolean;

  constructor(code: RejectionCode, message: string, retryable = false) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }

  toRejection(id: string): Rejection {
    return { id, code: this.code, message: this.message, retryable: this.retryable };
  }
}

/**
 * How a row went that was not rejected: `taken` (or there was nothing to do), `conflict` (someone else's version
 * stands), or `known` (the server had taken this very edit before). A rejection that is returned, not thrown, is of a part
 * of the row: the rest of it was taken.
 */
export type RowOutcome = 'taken' | 'conflict' | 'known' | RowRejected;

const rest = { _deleted: z.boolean('_deleted is true or false.').optional(), editId: DocumentId.nullish() };
/** What is looked at first of a document of each collection; not in all of them an id is made up. */
const states = Object.fromEntries(
  collectionNames.map((collection) => {
    const { id } = collections[collection].schema.shape;
    return [collection, z.looseObject({ id, ...rest }, 'A document is a JSON object.')];
  }),
) as { readonly [C in CollectionName]: z.ZodObject<{ id: typeof DocumentId } & typeof rest, z.core.$loose> };

/** Reads what all rows have in common. @throws RowRejected `invalid` */
export function parseRow(collection: CollectionName, row: PushRow): ParsedRow {
  const pushed = parseState(collection, row.newDocumentState);
  // Of a deleted document nothing else is looked at; one that an earlier version let grow can still be deleted.
  if (pushed._deleted !== true && !isModest(pushed)) {
    throw new RowRejected('invalid', 'This is too large for one document.');
  }
  const assumed = row.assumedMasterState == null ? undefined : parseState(collection, row.assumedMasterState);
  if (assumed !== undefined && assumed.id !== pushed.id) {
    throw new RowRejected('invalid', 'The assumed state is of another document.');
  }
  const unknown = Object.keys(pushed).filter((key) => !Object.hasOwn(collections[collection].schema.shape, key));
  if (unknown.length > 0) throw new RowRejected('invalid', `There is no such field: ${excerpt(unknown.join(', '))}.`);
  const editId = pushed.editId ?? undefined;
  return { id: pushed.id, pushed, assumed, editId: editId === assumed?.editId ? undefined : editId };
}

/** The id a client gave a row, however wrong the rest of it; undefined when there is none. */
export function idOfRow(row: PushRow): string | undefined {
  const state = row.newDocumentState;
  if (typeof state !== 'object' || state === null || !('id' in state)) return undefined;
  return typeof state.id === 'string' && state.id.length <= MAX_ECHOED_ID ? state.id : undefined;
}

/** A longer id is no id of ours; it is not repeated back. */
const MAX_ECHOED_ID = 200;

function parseState(collection: CollectionName, state: unknown) {
  const result = states[collection].safeParse(state);
  if (result.success) return result.data;
  throw new RowRejected('invalid', wordsOf(result.error));
}

/** What is wrong, in words, as one line. */
export function wordsOf(error: z.ZodError): string {
  return error.issues
    .slice(0, MAX_TOLD_ISSUES)
    .map(({ path, message }) =>
      path.length === 0 ? excerpt(message) : `${excerpt(path.join('.'))}: ${excerpt(message)}`,
    )
    .join(' ');
}
