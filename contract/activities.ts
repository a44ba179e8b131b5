import { z } from 'zod';
import { DocumentId, OrgId, Timestamp, Username } from './identifiers.ts';
import { isVisible } from './visible-text.ts';

/** What people write down about a record themselves. */
export const WrittenActivity = z.enum(['note', 'call', 'email', 'meeting']);
export type WrittenActivity = z.infer<typeof WrittenActivity>;

/** One more is the server's: what a save changed. */
export const ActivityKind = z.enum([...WrittenActivity.options, 'change']);
export type ActivityKind = z.infer<typeof ActivityKind>;

const FieldValue = z.union([z.string(), z.number()]).nullable();

/** One field that a save changed: `name`, `ownerUsername` or a key of `fields`; null for nothing. */
export const FieldChange = z.object({ field: z.string(), from: FieldValue, to: FieldValue });
export type FieldChange = z.infer<typeof FieldChange>;

/** One entry in the timeline of a record, seen by whoever sees the record. */
export const Activity = z.object({
  id: DocumentId,
  orgId: OrgId,
  recordId: z.string(),
  kind: ActivityKind,
  text: z.string(),
  /** Whom the text mentions: they are told. */
  mentions: z.array(z.string()),
  /** When it happened, as its author says. */
  at: Timestamp,
  byUsername: z.string(),
  /** In a `change` only. */
  changes: z.array(FieldChange).optional(),
  updatedAt: Timestamp,
  editId: DocumentId.optional(),
  _deleted: z.boolean(),
});
export type Activity = z.infer<typeof Activity>;

const MAX_MENTIONS = 50;

/** What its author may say about an activity; everything else on it is set by the server. */
export const ActivityDraft = z.object({
  id: DocumentId,
  recordId: DocumentId,
  kind: WrittenActivity,
  text: z
    .string()
    .max(5_000, 'A note is at most 5,000 characters long.')
    .refine((text) => text === '' || isVisible(text), 'A note cannot be empty.'),
  mentions: z.array(Username).max(MAX_MENTIONS, `At most ${MAX_MENTIONS} people can be mentioned.`).default([]),
  at: Timestamp,
});
export type ActivityDraft = z.infer<typeof ActivityDraft>;
