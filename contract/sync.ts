import { z } from 'zod';
import { ResyncReason } from './errors.ts';
import { DocumentId, Timestamp } from './identifiers.ts';

/** The most rows of one push and documents of one page. */
export const MAX_PUSH_ROWS = 500;
export const MAX_PULL_LIMIT = 1_000;
/** The largest push the server reads, in bytes. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;
/** The most values, names and lists left out, that the server reads in one push. */
export const MAX_BODY_VALUES = 250_000;

/**
 * On every answer to a poll, also on a 304, which has no body: what `nextPollMs` says. A server of an earlier version
 * sends none.
 */
export const NEXT_POLL_HEADER = 'SmartLite-Next-Poll-Ms';

export const PollAnswer = z.object({
  /** An opaque string per collection; it changes when something this user may see in it changed. */
  heads: z.record(z.string(), z.string()),
  unreadCount: z.int().min(0),
  /** When to ask again, in milliseconds; the client adds jitter of its own. */
  nextPollMs: z.int().min(1),
  serverTime: Timestamp,
});
export type PollAnswer = z.infer<typeof PollAnswer>;

/** Why a device compares all it holds: the server honours its checkpoint no more, or its digest was another. */
export const Resync = z.enum([...ResyncReason.options, 'drift']);
export type Resync = z.infer<typeof Resync>;

/**
 * `order=newest-first` is for a first sync without a checkpoint: pages come newest first, so that the app is useful
 * before the end; the last page's checkpoint goes on from where the first page began.
 */
export const PullQuery = z.strictObject({
  checkpoint: z.string().min(1).max(500).optional(),
  /** The moment of the last push that was answered: a restored backup may have undone it before it was pulled. */
  acknowledged: z.string().min(1).max(500).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PULL_LIMIT).default(MAX_PULL_LIMIT),
  /** A page may also end, with `hasMore`, once its documents take so many bytes. */
  bytes: z.coerce.number().int().min(1).max(MAX_BODY_BYTES).optional(),
  order: z.enum(['oldest-first', 'newest-first']).optional(),
  /** Said in the first request of a comparison, so that the server can count them. */
  resync: Resync.optional(),
});
export type PullQuery = z.infer<typeof PullQuery>;

export const PullAnswer = z.object({
  documents: z.array(z.looseObject({ id: z.string(), _deleted: z.boolean() })),
  checkpoint: z.string(),
  hasMore: z.boolean(),
  /**
   * The head of the collection, as a poll says it, that stands for exactly what was pulled by the end of this page; not
   * before the last one, and absent where something changed meanwhile. The head of an earlier poll may stand for less:
   * kept in its place, a backup restored to just that would look as if nothing had happened.
   */
  head: z.string().optional(),
  /** How many documents a newest-first first sync will bring in all; in its first page only. */
  total: z.int().min(0).optional(),
});
export type PullAnswer = z.infer<typeof PullAnswer>;

/**
 * The first pages of several collections at once, newest first: a device that holds nothing yet would else wait for one
 * answer after the other.
 */
export const FirstPagesQuery = PullQuery.pick({ limit: true, bytes: true }).extend({
  /** Names, with commas between them; those that the server does not know are left out of its answer. */
  collections: z.string().min(1).max(1_000),
});
export type FirstPagesQuery = z.infer<typeof FirstPagesQuery>;

/** One that is missing, because the answer was long enough without it, is pulled by itself. */
export const FirstPagesAnswer = z.object({ pages: z.record(z.string(), PullAnswer) });
export type FirstPagesAnswer = z.infer<typeof FirstPagesAnswer>;

/** One edit. The rows are checked one by one, so that a bad one never blocks the others. */
export const PushRow = z.object({
  assumedMasterState: z.unknown().optional(),
  newDocumentState: z.unknown(),
});
export type PushRow = z.infer<typeof PushRow>;

export const PushBody = z.strictObject({
  clientId: z.string().min(1).max(200),
  rows: z.array(PushRow).min(1).max(MAX_PUSH_ROWS),
  /**
   * The import these rows belong to: each new owner is told of it once, and nothing else is set off. A version of the app
   * that knows no imports sends none.
   */
  importId: DocumentId.optional(),
  /**
   * How far the client has pulled the collection. Told, the server takes nothing that builds on a history a restored
   * backup undid (410), where it would look as if somebody else had taken back what was there.
   */
  checkpoint: z.string().min(1).max(500).optional(),
});
export type PushBody = z.infer<typeof PushBody>;

export const RejectionCode = z.enum([
  'invalid',
  'read-only',
  'not-found',
  'owner-not-active',
  'object-fixed',
  'record-locked',
  'parent-missing',
  'no-approval-process',
  'already-pending',
  'not-an-approver',
  'already-decided',
  'comment-required',
  'recall-not-allowed',
  'internal',
]);
export type RejectionCode = z.infer<typeof RejectionCode>;

/** Why a row was not taken. `retryable` rows stay in the outbox; the others go to the user's "Needs you" list. */
export const Rejection = z.object({
  id: z.string(),
  code: RejectionCode,
  message: z.string(),
  retryable: z.boolean(),
});
export type Rejection = z.infer<typeof Rejection>;

export const PushAnswer = z.object({
  /** The stored document of every row whose client-writable fields differ from what was pushed. */
  conflicts: z.array(z.looseObject({ id: z.string(), _deleted: z.boolean() })),
  rejected: z.array(Rejection),
  /**
   * The `editId`s of rows that conflict although the server had applied them before: the answer was lost on the way,
   * and someone has changed the document since. There is nothing to merge and nothing to tell the user.
   */
  alreadyApplied: z.array(DocumentId).optional(),
  /**
   * The moment in the history of the server that this answer belongs to, for a client that told its own. One that names
   * it in its next push or pull finds out when a restored backup undid what was taken here, although it has pulled none
   * of it yet.
   */
  checkpoint: z.string().optional(),
});
export type PushAnswer = z.infer<typeof PushAnswer>;
