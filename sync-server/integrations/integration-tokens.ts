import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import {
  type CreatedIntegrationToken,
  type CreateIntegrationTokenBody,
  type IntegrationToken,
  MAX_INTEGRATION_TOKENS,
} from '#contract/integrations.ts';
import { ApiError } from '../http/api-error.ts';
import type { SecurityLog } from '../http/security-log.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import { hashToken, newSecret } from '../sessions/tokens.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { demandAdmin } from '../users/people.ts';

/** Tells such a token from that of a session, also to whoever looks for tokens where none should be. */
const PREFIX = 'smartlite_leads_';

/** A system that calls with a token of an org. */
export type Integration = {
  readonly tokenId: string;
  readonly orgId: string;
  readonly name: string;
  /** Whoever made the token: what comes in through it, they create. */
  readonly username: string;
};

export function isIntegrationToken(token: string): boolean {
  return token.startsWith(PREFIX);
}

/** The system behind a token; undefined where there is none, or it was revoked. */
export async function findIntegration(db: Kysely<Tables>, token: string): Promise<Integration | undefined> {
  return db
    .selectFrom('integration_tokens')
    .select(['id as tokenId', 'org_id as orgId', 'name', 'created_by as username'])
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
}

/** The tokens of organizations, for their admins. Only hashes are stored. */
export class IntegrationTokens {
  readonly #storage: Storage;
  readonly #writer: OrgWriter;

  constructor(storage: Storage, writer: OrgWriter) {
    this.#storage = storage;
    this.#writer = writer;
  }

  /** @throws ApiError 403 for anyone but an admin, 422 where there are too many */
  async create(by: SignedIn, { name }: CreateIntegrationTokenBody, log: SecurityLog): Promise<CreatedIntegrationToken> {
    const token = `${PREFIX}${newSecret()}`;
    const created = await this.#writer.write(by.orgId, async (work) => {
      await demandAdmin(work, by);
      if ((await tokensOf(work.db, by.orgId)).length >= MAX_INTEGRATION_TOKENS) {
        const message = `There are ${MAX_INTEGRATION_TOKENS} tokens already. Revoke one that nothing uses.`;
        throw new ApiError(422, 'too-many-tokens', message);
      }
      const row = { id: randomUUID(), name, created_by: by.username, created_at: work.now };
      await work.db
        .insertInto('integration_tokens')
        .values({ ...row, org_id: by.orgId, token_hash: hashToken(token), last_used_at: null })
        .execute();
      return { id: row.id, name, createdBy: by.username, createdAt: work.now, lastUsedAt: null };
    });
    log('integration-token-created', { orgId: by.orgId, username: by.username, tokenId: created.id });
    return { ...created, token };
  }

  /** All of an org, to be shown to its admins alone. */
  list(orgId: string): Promise<IntegrationToken[]> {
    return tokensOf(this.#storage.db, orgId);
  }

  /** From its next call on a token is nobody's, on every process. @throws ApiError 403 for anyone but an admin, 404 */
  async revoke(by: SignedIn, id: string, log: SecurityLog): Promise<void> {
    await this.#writer.write(by.orgId, async (work) => {
      await demandAdmin(work, by);
      const { numDeletedRows } = await work.db
        .deleteFrom('integration_tokens')
        .where('org_id', '=', by.orgId)
        .where('id', '=', id)
        .executeTakeFirst();
      if (numDeletedRows === 0n) throw new ApiError(404, 'not-found', 'There is no such token.');
      await work.db.deleteFrom('idempotency_keys').where('token_id', '=', id).execute();
    });
    log('integration-token-revoked', { orgId: by.orgId, username: by.username, tokenId: id });
  }
}

function tokensOf(db: Kysely<Tables>, orgId: string): Promise<IntegrationToken[]> {
  return db
    .selectFrom('integration_tokens')
    .select(['id', 'name', 'created_by as createdBy', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('org_id', '=', orgId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
