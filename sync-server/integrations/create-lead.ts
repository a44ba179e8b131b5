import { randomUUID } from 'node:crypto';
import { CreateLeadAnswer, type CreateLeadBody, LEADS_PER_DAY, LEADS_PER_MINUTE } from '#contract/integrations.ts';
import { RecordFields } from '#contract/records.ts';
import { ApiError, unavailable } from '../http/api-error.ts';
import type { Caller } from '../http/security-log.ts';
import { type CountedLimits, type Limit, LimitReached } from '../limits/counted-limits.ts';
import { saveRecord } from '../records/save-record.ts';
import { RowRejected } from '../rows/row.ts';
import { unauthorized } from '../sessions/session-refusals.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { answerBefore, bodyHashOf, keepAnswer } from './idempotency.ts';
import type { Integration } from './integration-tokens.ts';

const MINUTE_MS = 60_000;
const IN_A_MINUTE: Limit = { name: 'leads-of-token-in-a-minute', atMost: LEADS_PER_MINUTE, windowMs: MINUTE_MS };
const IN_A_DAY: Limit = { name: 'leads-of-token-in-a-day', atMost: LEADS_PER_DAY, windowMs: 24 * 60 * MINUTE_MS };
const RETRY_AFTER_SECONDS = 60;

export type CreateLead = (
  by: Integration,
  key: string,
  body: CreateLeadBody,
  caller: Caller,
) => Promise<CreateLeadAnswer>;

/**
 * Creates a lead that came in through another system, once however often it is sent, with all that follows when a person
 * creates one: its owner is told, a hand-off begins, rules are asked.
 *
 * @throws from the returned function: ApiError 401, 422 in words, 429, 503
 */
export function createLeadWith({
  writer,
  limits,
}: {
  readonly writer: OrgWriter;
  readonly limits: CountedLimits;
}): CreateLead {
  return async (by, key, body, caller) => {
    await countRequest(limits, by, caller);
    const request = { tokenId: by.tokenId, key, bodyHash: bodyHashOf(body) };
    return writer.write(by.orgId, async (work) => {
      await markUsed(work, by);
      const before = await answerBefore(work, request);
      if (before !== undefined) return before;
      const answer = await saveLead(work, by, body).catch(refuse);
      await keepAnswer(work, request, answer);
      return answer;
    });
  };
}

async function saveLead(work: OrgWork, by: Integration, body: CreateLeadBody): Promise<CreateLeadAnswer> {
  const id = randomUUID();
  const { tokenId, orgId, username, name: integration } = by;
  const ownerUsername = body.ownerUsername ?? (await ownerOfNewLeads(work, by));
  await saveRecord(
    work,
    { sessionId: tokenId, orgId, username, deviceKind: null },
    { stored: undefined, editId: undefined, integration },
    { id, object: 'lead', name: body.name, ownerUsername, fields: RecordFields.parse(body.fields ?? {}) },
  );
  return CreateLeadAnswer.parse({ id, lead: (await work.find('records', id))?.document });
}

/** The org's default lead owner, or else whoever made the token, as long as they are there. */
async function ownerOfNewLeads(work: OrgWork, { orgId, username }: Integration): Promise<string> {
  const { default_lead_owner } = await work.db
    .selectFrom('orgs')
    .select('default_lead_owner')
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow();
  for (const candidate of [default_lead_owner, username]) {
    if (candidate !== null && (await work.find('users', candidate))?.document.active) return candidate;
  }
  throw new ApiError(
    422,
    'no-lead-owner',
    'Nobody is there to own this lead: name an ownerUsername, or have an administrator choose a default lead owner.',
  );
}

/** @throws ApiError 401 where the token was revoked while the request was on its way */
async function markUsed(work: OrgWork, { tokenId }: Integration): Promise<void> {
  const { numUpdatedRows } = await work.db
    .updateTable('integration_tokens')
    .set({ last_used_at: work.now })
    .where('id', '=', tokenId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw unauthorized('unauthorized');
}

/** Every request counts, whatever comes of it. */
async function countRequest(limits: CountedLimits, by: Integration, { log }: Caller): Promise<void> {
  const about = [by.tokenId];
  try {
    await limits.count([
      { limit: IN_A_MINUTE, about },
      { limit: IN_A_DAY, about },
    ]);
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    log('integration-token-limited', by);
    const { retryAfterSeconds, limit } = error;
    const time = limit === IN_A_DAY ? 'a day' : 'a minute';
    const message = `This token may send ${limit.atMost} leads ${time}. Try again later.`;
    throw new ApiError(429, 'too-many-leads', message, { retryAfterSeconds });
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof RowRejected)) throw error;
  if (error.retryable) throw unavailable('try-later', error.message, RETRY_AFTER_SECONDS);
  throw new ApiError(422, error.code, error.message);
}
