import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type CreateLeadAnswer, type CreateLeadBody, IDEMPOTENCY_HOURS } from '#contract/integrations.ts';
import type { ServerClock } from '../clock.ts';
import { ApiError } from '../http/api-error.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { Tables } from '../storage/schema.ts';
import type { Job } from '../timed-jobs.ts';

/** One request of a system, however often it is sent: the key names it, and the body is always the same. */
export type RequestOnce = { readonly tokenId: string; readonly key: string; readonly bodyHash: string };

/** At most 255 characters that can be seen; where they are in quotes, as in a structured header, these are left off. */
const KEY = /^(?:"([\x21-\x7e]{1,255})"|([\x21-\x7e]{1,255}))$/;

/** The key of a request. @throws ApiError 400 where there is none */
export function idempotencyKeyOf(header: string | string[] | undefined): string {
  const match = typeof header === 'string' ? KEY.exec(header.trim()) : null;
  const key = match?.[1] ?? match?.[2];
  if (key !== undefined) return key;
  throw new ApiError(
    400,
    'idempotency-key-required',
    'Send the header Idempotency-Key with a value of its own for each lead, such as a UUID, and the same one again when you repeat a request.',
  );
}

/** The same for bodies that say the same. */
export function bodyHashOf({ name, fields = {}, ownerUsername }: CreateLeadBody): string {
  const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  return hash('sha256', JSON.stringify([name, sorted, ownerUsername ?? null]), 'base64url');
}

/**
 * What the request was answered before. One that is still under way holds the org's row, so that this waits for it.
 *
 * @throws ApiError 422 where another body came under its key
 */
export async function answerBefore(
  work: OrgWork,
  { tokenId, key, bodyHash }: RequestOnce,
): Promise<CreateLeadAnswer | undefined> {
  const kept = await work.db
    .selectFrom('idempotency_keys')
    .select(['body_hash', 'answer'])
    .where('token_id', '=', tokenId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (kept === undefined) return undefined;
  if (kept.body_hash === bodyHash) return JSON.parse(kept.answer);
  throw new ApiError(
    422,
    'idempotency-key-reused',
    'Another lead was created under this Idempotency-Key. Each lead has a key of its own.',
  );
}

/** Keeps what a request is answered, in the transaction that does what it asks for. */
export async function keepAnswer(
  work: OrgWork,
  { tokenId, key, bodyHash }: RequestOnce,
  answer: CreateLeadAnswer,
): Promise<void> {
  await work.db
    .insertInto('idempotency_keys')
    .values({
      ...{ token_id: tokenId, key, body_hash: bodyHash },
      ...{ answer: JSON.stringify(answer), created_at: work.now },
    })
    .execute();
}

const HOUR_MS = 60 * 60_000;

/** Forgets once an hour what was answered long ago, and with it what the leads said. */
export function idempotencyJob(db: Kysely<Tables>, clock: ServerClock): Job {
  return {
    everyMs: HOUR_MS,
    complaint: 'old answers to integrations were not forgotten',
    run: async () => {
      const before = new Date(clock.now() - IDEMPOTENCY_HOURS * HOUR_MS).toISOString();
      await db.deleteFrom('idempotency_keys').where('created_at', '<', before).execute();
    },
  };
}
