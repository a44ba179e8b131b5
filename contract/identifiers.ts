import { z } from 'zod';

const DOCUMENT_ID_RULE = 'An id is 1 to 64 letters, digits, underscores or hyphens.';

/** Identifier of a document: unique per org and collection, made by whoever creates it (the app uses UUIDv7). */
export const DocumentId = z.string(DOCUMENT_ID_RULE).regex(/^[A-Za-z0-9_-]{1,64}$/, DOCUMENT_ID_RULE);
export type DocumentId = z.infer<typeof DocumentId>;

/** Identifier of an organization, as typed at sign-in. */
export const OrgId = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{1,62}$/,
    'An organization id is 2 to 63 small letters, digits or hyphens, and starts with a letter or digit.',
  );
export type OrgId = z.infer<typeof OrgId>;

/** Name a person signs in with; also the id of their document in `users`. */
export const Username = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/,
    'A username is 1 to 64 small letters, digits, dots, underscores or hyphens, and starts with a letter or digit.',
  );
export type Username = z.infer<typeof Username>;

/** What the API and the app call something else by, in a place where a username may stand. */
const RESERVED: ReadonlySet<string> = new Set(['me', 'anyone', 'nobody', 'new', 'system']);

/** A username that a new person may get. Those who were called so before keep their name. */
export const NewUsername = Username.refine((username) => !RESERVED.has(username), 'This username is reserved.');

/** A moment in UTC as ISO 8601 with milliseconds, for example `2026-11-20T16:58:00.000Z`. */
export const Timestamp = z.iso.datetime({ error: 'A time is ISO 8601 in UTC, for example 2026-11-20T16:58:00.000Z.' });
export type Timestamp = z.infer<typeof Timestamp>;

/** A calendar day without time or zone, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date({ error: 'A date is YYYY-MM-DD, for example 2026-11-20.' });
export type CalendarDate = z.infer<typeof CalendarDate>;
