import type { Client } from 'pg';
import type { DeviceKind } from '#contract/sessions.ts';
import type { ServerClock } from '../clock.ts';
import type { OrgChange } from '../storage/org-work.ts';
import type { Trust } from '../storage/trust.ts';
import { GRACE_MS } from './tokens.ts';

/** Who makes a request. */
export type SignedIn = {
  readonly sessionId: string;
  readonly orgId: string;
  readonly username: string;
  /** What they are signed in with; null where the device did not say. */
  readonly deviceKind: DeviceKind | null;
};

/** Shared by all cached sessions of an org; once stale, each is read from the database again. */
type OrgAccess = { stale: boolean };

type CachedSession = SignedIn & { readonly access: OrgAccess; expiresAt: number; usedAt: number };

/**
 * Sessions by the hash of their token, so that a poll needs no database. A change of anyone's access makes all cached
 * sessions of that org stale at once.
 */
export class SessionCache {
  readonly #sessions = new Map<string, CachedSession>();
  readonly #orgs = new Map<string, OrgAccess>();
  readonly #trust: Trust;

  constructor(trust: Trust) {
    this.#trust = trust;
  }

  /** The cached session, unless something may have happened to it since. */
  get(tokenHash: string): CachedSession | undefined {
    if (!this.#trust.holds) return undefined;
    const cached = this.#sessions.get(tokenHash);
    if (cached === undefined || !cached.access.stale) return cached;
    this.#sessions.delete(tokenHash);
    return undefined;
  }

  /** To be called before a session is read from the database: a change that comes meanwhile makes the result stale. */
  accessOf(orgId: string): OrgAccess {
    const present = this.#orgs.get(orgId);
    if (present !== undefined) return present;
    const access = { stale: false };
    this.#orgs.set(orgId, access);
    return access;
  }

  put(tokenHash: string, session: CachedSession): void {
    this.#sessions.set(tokenHash, session);
  }

  /** Lets a token live on until `until` at most; for one that was exchanged for a newer one. */
  shorten(tokenHash: string, until: number): void {
    const cached = this.#sessions.get(tokenHash);
    if (cached !== undefined) cached.expiresAt = Math.min(cached.expiresAt, until);
  }

  onChange(change: OrgChange): void {
    if (change.access) this.forget(change.orgId);
  }

  /** The orgs of which sessions are held. */
  get orgIds(): string[] {
    return [...this.#orgs.keys()];
  }

  forget(orgId: string): void {
    const access = this.#orgs.get(orgId);
    if (access === undefined) return;
    access.stale = true;
    this.#orgs.delete(orgId);
  }

  forgetAll(): void {
    for (const access of this.#orgs.values()) access.stale = true;
    this.#orgs.clear();
    this.#sessions.clear();
  }

  /** Drops what cannot be used any more. @returns when each session was last used, of those used since a moment, by id */
  sweep(now: number, usedSince: number): ReadonlyMap<string, number> {
    const used = new Map<string, number>();
    for (const [tokenHash, { sessionId, usedAt, access, expiresAt }] of this.#sessions) {
      if (usedAt >= usedSince) used.set(sessionId, Math.max(usedAt, used.get(sessionId) ?? usedAt));
      if (access.stale || expiresAt <= now) this.#sessions.delete(tokenHash);
    }
    return used;
  }
}

/** Longer than a token that was exchanged stays good, by so much as the clocks of two machines may differ. */
const LOOK_BACK_MS = 2 * GRACE_MS;

/** Has the tokens in memory end in time that another process has exchanged for newer ones. */
export async function heedRotations(client: Client, cache: SessionCache, clock: ServerClock): Promise<void> {
  const { rows } = await client.query<{ token_hash: string; rotated_at: string }>(
    'select previous_token_hash as token_hash, rotated_at from sessions where rotated_at > $1',
    [new Date(clock.now() - LOOK_BACK_MS).toISOString()],
  );
  for (const { token_hash, rotated_at } of rows) cache.shorten(token_hash, Date.parse(rotated_at) + GRACE_MS);
}
