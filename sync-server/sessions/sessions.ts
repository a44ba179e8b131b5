import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { DeviceKind, SessionAnswer } from '#contract/sessions.ts';
import type { User } from '#contract/users.ts';
import type { ServerClock } from '../clock.ts';
import { readDocument } from '../storage/documents.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { SessionsTable } from '../storage/schema.ts';
import type { Trust } from '../storage/trust.ts';
import { SessionCache, type SignedIn } from './session-cache.ts';
import { codeOfEnd, unauthorized } from './session-refusals.ts';
import { hashToken, newSecret, successorOf, type TokenPair } from './tokens.ts';

const TOKEN_LIFETIME_MS = 60 * 60_000;
const REFRESH_LIFETIME_MS = 60 * 24 * 60 * 60_000;
/** How long the pair before a rotation stays good in any case: requests may be under way with it. */
const GRACE_MS = 60_000;

type SessionRow = Selectable<SessionsTable>;

/** Starts sessions, finds whose a token is, and exchanges refresh tokens. */
export class Sessions {
  readonly cache: SessionCache;
  readonly #storage: Storage;
  readonly #clock: ServerClock;

  constructor(storage: Storage, clock: ServerClock, trust: Trust) {
    this.cache = new SessionCache(trust);
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Signs a user in on a device. */
  async start(user: User, device: string, deviceKind: DeviceKind | null = null): Promise<SessionAnswer> {
    const now = this.#clock.now();
    const pair = { token: newSecret(), refreshToken: newSecret() };
    const expiresAt = iso(now + TOKEN_LIFETIME_MS);
    await this.#storage.db
      .insertInto('sessions')
      .values({
        id: randomUUID(),
        org_id: user.orgId,
        username: user.username,
        device,
        device_kind: deviceKind,
        token_hash: hashToken(pair.token),
        refresh_hash: hashToken(pair.refreshToken),
        previous_token_hash: null,
        previous_refresh_hash: null,
        rotation_salt: newSecret(),
        rotated_at: null,
        rotation_confirmed: 1,
        created_at: iso(now),
        last_used_at: iso(now),
        expires_at: expiresAt,
        refresh_expires_at: iso(now + REFRESH_LIFETIME_MS),
        ended: null,
      })
      .execute();
    return answerOf(pair, expiresAt, user);
  }

  /** Whose token this is, from memory; undefined when the database has to be asked. @throws ApiError `session-expired` */
  recall(token: string): SignedIn | undefined {
    const live = this.recallLive(token);
    if (live === undefined && this.cache.get(hashToken(token)) !== undefined) throw unauthorized('session-expired');
    return live;
  }

  /** Whose token this is, from memory; undefined when it has expired, or the database has to be asked. */
  recallLive(token: string): SignedIn | undefined {
    const cached = this.cache.get(hashToken(token));
    const now = this.#clock.now();
    if (cached === undefined || cached.expiresAt <= now) return undefined;
    cached.usedAt = now;
    return cached;
  }

  /** Whose token this is. @throws ApiError 401 with the code that tells the device what to do */
  async find(token: string): Promise<SignedIn> {
    const tokenHash = hashToken(token);
    const row = await this.#sessions()
      .where((eb) => eb.or([eb('token_hash', '=', tokenHash), eb('previous_token_hash', '=', tokenHash)]))
      .executeTakeFirst();
    if (row === undefined) throw unauthorized('unauthorized');
    const access = this.cache.accessOf(row.org_id);
    await this.#liveUserOf(await this.#again(row));
    const now = this.#clock.now();
    const previous = row.previous_token_hash === tokenHash;
    const expiresAt = previous ? Date.parse(row.rotated_at ?? '') + GRACE_MS : Date.parse(row.expires_at);
    if (expiresAt <= now) throw unauthorized('session-expired');
    if (!previous && row.rotation_confirmed === 0) await this.#confirmRotation(row.id);
    const session = {
      sessionId: row.id,
      orgId: row.org_id,
      username: row.username,
      deviceKind: row.device_kind,
      access,
      expiresAt,
      usedAt: now,
    };
    this.cache.put(tokenHash, session);
    return session;
  }

  /**
   * Exchanges a refresh token for a new pair. The same token again gets the same pair while the first answer may have
   * been lost: until the new pair was used, and for a minute in any case. Later it is taken for stolen: the session ends.
   *
   * @throws ApiError 401
   */
  async refresh(refreshToken: string): Promise<SessionAnswer> {
    const refreshHash = hashToken(refreshToken);
    const now = this.#clock.now();
    const current = await this.#sessions().where('refresh_hash', '=', refreshHash).executeTakeFirst();
    if (current !== undefined) {
      const user = await this.#liveUserOf(current);
      if (Date.parse(current.refresh_expires_at) <= now) throw unauthorized('unauthorized');
      const answer = await this.#rotate(current, refreshToken, user);
      if (answer !== undefined) return answer;
    }
    const rotated = await this.#sessions().where('previous_refresh_hash', '=', refreshHash).executeTakeFirst();
    if (rotated === undefined) throw unauthorized('unauthorized');
    const user = await this.#liveUserOf(rotated);
    const mayBeLost = rotated.rotation_confirmed === 0 || now < Date.parse(rotated.rotated_at ?? '') + GRACE_MS;
    if (!mayBeLost) {
      await this.#storage.db.updateTable('sessions').set({ ended: 'revoked' }).where('id', '=', rotated.id).execute();
      this.cache.forget(rotated.org_id);
      throw unauthorized('session-revoked');
    }
    const expiresAt = iso(now + TOKEN_LIFETIME_MS);
    await this.#storage.db
      .updateTable('sessions')
      .set({ expires_at: expiresAt })
      .where('id', '=', rotated.id)
      .where('previous_refresh_hash', '=', refreshHash)
      .execute();
    return answerOf(successorOf(refreshToken, rotated.rotation_salt), expiresAt, user);
  }

  /** @returns undefined when another request exchanged the token at the same moment */
  async #rotate(row: SessionRow, refreshToken: string, user: User): Promise<SessionAnswer | undefined> {
    const now = this.#clock.now();
    const salt = newSecret();
    const pair = successorOf(refreshToken, salt);
    const expiresAt = iso(now + TOKEN_LIFETIME_MS);
    const { numUpdatedRows } = await this.#storage.db
      .updateTable('sessions')
      .set({
        token_hash: hashToken(pair.token),
        refresh_hash: hashToken(pair.refreshToken),
        previous_token_hash: row.token_hash,
        previous_refresh_hash: row.refresh_hash,
        rotation_salt: salt,
        rotated_at: iso(now),
        rotation_confirmed: 0,
        last_used_at: iso(now),
        expires_at: expiresAt,
        refresh_expires_at: iso(now + REFRESH_LIFETIME_MS),
      })
      .where('id', '=', row.id)
      .where('refresh_hash', '=', row.refresh_hash)
      .where('ended', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return undefined;
    this.cache.shorten(row.token_hash, now + GRACE_MS);
    return answerOf(pair, expiresAt, user);
  }

  /** The user behind a session that may still be used. @throws ApiError 401 */
  async #liveUserOf(row: SessionRow): Promise<User> {
    if (row.ended === 'wipe') throw unauthorized('wipe-requested');
    const user = await readDocument(this.#storage.db, row.org_id, 'users', row.username);
    if (user === undefined || !user.active) throw unauthorized('user-deactivated');
    if (row.ended !== null) throw unauthorized(codeOfEnd[row.ended]);
    return user;
  }

  /** The row as it stands after the cache entry was prepared, so that a change in between is not missed. */
  async #again(row: SessionRow): Promise<SessionRow> {
    return this.#sessions().where('id', '=', row.id).executeTakeFirstOrThrow();
  }

  async #confirmRotation(id: string): Promise<void> {
    await this.#storage.db.updateTable('sessions').set({ rotation_confirmed: 1 }).where('id', '=', id).execute();
  }

  #sessions() {
    return this.#storage.db.selectFrom('sessions').selectAll();
  }
}

function answerOf(pair: TokenPair, expiresAt: string, user: User): SessionAnswer {
  const { orgId, username, displayName, role, managerUsername } = user;
  return { ...pair, expiresAt, user: { orgId, username, displayName, role, managerUsername } };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
