import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { DeviceKind, SessionAnswer } from '#contract/sessions.ts';
import type { User } from '#contract/users.ts';
import { type ServerClock, timestamp } from '../clock.ts';
import { readDocument } from '../storage/documents.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { SessionsTable } from '../storage/schema.ts';
import type { Trust } from '../storage/trust.ts';
import { SessionCache, type SignedIn } from './session-cache.ts';
import { codeOfEnd, unauthorized } from './session-refusals.ts';
import {
  expiriesOf,
  familyEnd,
  familyOf,
  GRACE_MS,
  hashToken,
  newRefreshToken,
  newSecret,
  type TokenPair,
} from './tokens.ts';

export type SessionRow = Selectable<SessionsTable>;

/** Starts sessions and finds whose a token is. */
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
    const pair = { token: newSecret(), refreshToken: newRefreshToken() };
    const familyEndsAt = familyEnd(now);
    const expiries = expiriesOf(now, familyEndsAt);
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
        created_at: timestamp(this.#clock),
        last_used_at: timestamp(this.#clock),
        ...expiries,
        ended: null,
        family_hash: familyHashOf(pair.refreshToken),
        family_ends_at: familyEndsAt,
      })
      .execute();
    return answerOf(pair, expiries.expires_at, user);
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
    await this.liveUserOf(await this.#again(row));
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

  /** The user behind a session that may still be used. @throws ApiError 401 */
  async liveUserOf(row: SessionRow): Promise<User> {
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

/** What is stored of the family of a refresh token. */
export function familyHashOf(refreshToken: string): string | null {
  const family = familyOf(refreshToken);
  return family === undefined ? null : hashToken(family);
}

/** What a device is answered that signed in or exchanged its refresh token. */
export function answerOf(pair: TokenPair, expiresAt: string, user: User): SessionAnswer {
  const { orgId, username, displayName, role, managerUsername } = user;
  return { ...pair, expiresAt, user: { orgId, username, displayName, role, managerUsername } };
}
