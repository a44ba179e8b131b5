import type { Generated } from 'kysely';
import type { CollectionName } from '#contract/collections.ts';
import type { DeviceKind, RecordAccess } from '#contract/sessions.ts';
import type { AbsencesTable, NextStepsTable, UntouchedRecordsTable } from './due-tables.ts';

/** How a session ended; a live one has null. */
export type SessionEnd = 'signed-out' | 'password-changed' | 'revoked' | 'wipe';

/** The tables, the same on SQLite and PostgreSQL. Truth values are 0 or 1, times ISO text, JSON is text. */
export type Tables = {
  orgs: OrgsTable;
  credentials: CredentialsTable;
  sessions: SessionsTable;
  documents: DocumentsTable;
  document_viewers: DocumentViewersTable;
  heads: HeadsTable;
  applied_edits: AppliedEditsTable;
  epochs: EpochsTable;
  rule_trace: RuleTraceTable;
  hand_offs: HandOffsTable;
  hand_off_days: HandOffDaysTable;
  next_steps: NextStepsTable;
  absences: AbsencesTable;
  assignment_turns: AssignmentTurnsTable;
  untouched_records: UntouchedRecordsTable;
  record_merges: RecordMergesTable;
  limit_counts: LimitCountsTable;
  integration_tokens: IntegrationTokensTable;
  idempotency_keys: IdempotencyKeysTable;
};

export type OrgsTable = {
  org_id: string;
  name: string;
  record_access: RecordAccess;
  /** The cursor of everything the org writes; bumped under the row lock, held to commit (docs/decisions.md#sync). */
  seq: number;
  /** Moves when a session or a user's right to sign in changed, so that other processes forget what they cached. */
  access_version: number;
  created_at: string;
  /** What the org decides about its hand-offs, as JSON; null until it does. */
  hand_off_settings: string | null;
  /** What the org decides about hand-offs that nobody accepts, as JSON; null until it does. */
  passing_settings: string | null;
  /** What the org decides about banners, as JSON; null until it does. */
  banner_settings: string | null;
  /** How long the org keeps what nobody needs any more, as JSON; null until it says. */
  retention_settings: string | null;
  /** Who gets leads that come in for nobody; null for whoever made the token they came with. */
  default_lead_owner: string | null;
  /** What it reckons in, by the code of ISO 4217; null until an admin says it. */
  currency: string | null;
  /** The views of lists that admins share with everybody, as JSON; null until they share one. */
  shared_views: string | null;
};

/** Passwords, apart from the `users` documents that every device pulls. */
export type CredentialsTable = {
  org_id: string;
  username: string;
  /** argon2id in PHC format. */
  password_hash: string;
};

/** Signed-in devices. Only hashes of tokens are stored. */
export type SessionsTable = {
  id: string;
  org_id: string;
  username: string;
  device: string;
  device_kind: DeviceKind | null;
  token_hash: string;
  refresh_hash: string;
  /** The pair before the last rotation: good again while the answer that carried the new one may have been lost. */
  previous_token_hash: string | null;
  previous_refresh_hash: string | null;
  /** With the refresh token that was used, gives the pair it was exchanged for: a repeat gets the same answer. */
  rotation_salt: string;
  rotated_at: string | null;
  /** 1 once the device used the new pair, which proves that the answer arrived. */
  rotation_confirmed: number;
  created_at: string;
  last_used_at: string;
  expires_at: string;
  refresh_expires_at: string;
  ended: SessionEnd | null;
  /** Of the part that all refresh tokens of the session share; null until one of an earlier version is exchanged. */
  family_hash: string | null;
  /** When the session ends however it is used. */
  family_ends_at: string;
};

export type DocumentsTable = {
  org_id: string;
  collection: CollectionName;
  id: string;
  seq: number;
  /** The one person who may ever see the document, such as a notification; null for any other. */
  recipient: string | null;
  /** 1 where only those in `document_viewers` may see the document. */
  listed: number;
  /** The id of the document it is about and whose viewers see it too: of a decision the request, of a request the record. Of a notification, which one person sees: the record. */
  parent: string | null;
  deleted: number;
  /** 1 where the document counts on its recipient's bell, now or once it wakes. */
  unread: number;
  /** When one that is snoozed wakes and counts, in milliseconds since 1970; 0 for all others. */
  unread_from: Generated<number>;
  /** Who owns it, of a record that somebody still has work with; null of all others. */
  open_owner: string | null;
  /** The document as it goes over the wire. */
  data: string;
  /** What the server needs of it and the wire does not show, such as what a record that is put back had before. */
  hidden: string | null;
  /** When it last changed; of a tombstone: when it was deleted. */
  updated_at: string;
};

/**
 * Who may see a listed document, one row a person, so that a pull filters in SQL before its limit. `EVERYONE` stands for
 * all who have no row of their own.
 */
export type DocumentViewersTable = {
  org_id: string;
  collection: CollectionName;
  id: string;
  username: string;
  /** The place of the document, or of its tombstone, in what this person pulls. */
  seq: number;
  /** When this person lost sight of it; null while they see it. */
  gone_at: string | null;
};

/** The last seq at which what a person, or `EVERYONE`, may see of a collection changed. */
export type HeadsTable = {
  org_id: string;
  username: string;
  collection: CollectionName;
  seq: number;
  /** The last seq of a tombstone that is forgotten: who stands before it may have missed one. 0 where none is. */
  purged: Generated<number>;
};

/** The edits a document has taken: a known one is a no-op, whatever happened since (docs/decisions.md#push, 3). */
export type AppliedEditsTable = {
  org_id: string;
  collection: CollectionName;
  document_id: string;
  edit_id: string;
  applied_at: string;
};

/** Stretches of an org's counter: a seq belongs to the last epoch that starts below it. */
export type EpochsTable = {
  org_id: string;
  nonce: string;
  start_seq: number;
  started_at: string;
};

/** What workflow rules said to the last saves, for admins; the oldest entries go. */
export type RuleTraceTable = {
  org_id: string;
  /** The seq of the saved record. */
  seq: number;
  /** The turn of the rule. */
  place: number;
  /** 1 where the rule is broken or did not reach somebody: kept apart, so that a busy day does not push these out. */
  troubled: number;
  /** The entry as it goes over the wire. */
  data: string;
};

/**
 * What is reckoned with hand-offs, beside their documents: what lists and reports filter by, and when something is to
 * happen next. Times to a state are whole seconds, rounded as the report shows them; null until it is reached.
 */
export type HandOffsTable = {
  org_id: string;
  id: string;
  notification_id: string;
  record_id: string;
  record_object: string;
  /** `none` where the record had no rating. */
  rating: string;
  trigger: string;
  from_username: string;
  to_username: string;
  /** The receiver's manager when it was handed over; '' for none. */
  team: string;
  sent_at: string;
  delivered: number | null;
  seen: number | null;
  opened: number | null;
  attention: number | null;
  delivered_working: number | null;
  seen_working: number | null;
  opened_working: number | null;
  attention_working: number | null;
  /** 1 while it is neither opened nor settled. */
  pending: number;
  /** From when it was handed over first, however often it passed on. */
  accepted: number | null;
  acted: number | null;
  accepted_working: number | null;
  acted_working: number | null;
  /** 1 while it is yet to be accepted or declined. */
  awaited: number;
  /** 1 where it went to somebody else because it was not accepted in time. */
  passed: number;
  /** The rule that assigned it; '' for none. */
  rule: string;
  /** Where the record came from; '' where it did not say. */
  source: string;
  /** 1 while it is neither settled nor acted on. */
  under_way: number;
  /** 1 while it is neither seen nor settled. */
  unseen: number;
  settled_unseen: number;
  /** 1 where the receiver declined it. */
  declined: number;
  /** 1 where others were told that it was unseen, and it was. */
  escalated: number;
  due_at: string | null;
  /** When the server is to look at it again; null where nothing is to happen. */
  next_at: string | null;
  /** 1 while laptops carry it; 0 once it is over for so long that only the report has it. */
  carried: number;
  /** When something last happened to it. */
  updated_at: string;
};

/** The last turn each person had of the records that a rule assigns; a later turn is a higher number. */
export type AssignmentTurnsTable = {
  org_id: string;
  rule_id: string;
  username: string;
  turn: number;
};

/** The hand-offs of a day (UTC), packed for reports: nothing that `hand_offs` does not say. */
export type HandOffDaysTable = {
  org_id: string;
  day: string;
  /** null where the day has changed since it was packed. */
  packed: string | null;
};

/** Records that were merged; taken apart again, or some time later, a row is gone. */
export type RecordMergesTable = {
  org_id: string;
  id: string;
  by_username: string;
  merged_at: string;
  /** What was where before, as JSON. */
  journal: string;
};

/** How often something that is limited has happened since a time of its own began; one row each for whom it counts. */
export type LimitCountsTable = {
  key: string;
  count: number;
  /** From then on it counts from the beginning. */
  ends_at: string;
};

/** What other systems create leads with. Only hashes are stored; a revoked one is gone. */
export type IntegrationTokensTable = {
  id: string;
  org_id: string;
  name: string;
  token_hash: string;
  created_by: string;
  created_at: string;
  last_used_at: string | null;
};

/** What such a system was answered, for when it asks the same again. */
export type IdempotencyKeysTable = {
  token_id: string;
  key: string;
  body_hash: string;
  /** As JSON. */
  answer: string;
  created_at: string;
};
