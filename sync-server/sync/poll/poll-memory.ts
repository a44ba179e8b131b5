import { hash } from 'node:crypto';
import type { ServerClock } from '../../clock.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { Storage } from '../../storage/open-storage.ts';
import type { OrgChange } from '../../storage/org-work.ts';
import type { Trust } from '../../storage/trust.ts';
import { type Heads, type OwnHeads, readOwnHeads, readSharedHeads, type SharedHeads } from './poll-heads.ts';

/** What a poll says to one user. The ETag changes when, and only when, something this user may see changed. */
export type PollState = {
  readonly shared: SharedHeads;
  /** Heads of what the user sees and not everyone does. */
  readonly own: Heads;
  readonly unreadCount: number;
  /** From then on it no longer holds, although nobody wrote anything: something that was snoozed wakes. */
  readonly holdsUntil: number;
  readonly etag: string;
};

type OrgMemory = {
  shared: SharedHeads | undefined;
  loadingShared: Promise<SharedHeads> | undefined;
  readonly own: Map<string, PollState>;
  readonly loadingOwn: Map<string, object>;
};

/**
 * Answers polls from memory. A commit only marks what it changed; the next poll reads that part again, never more.
 * What was being read while it changed is answered but not kept.
 */
export class PollMemory {
  readonly #storage: Storage;
  readonly #trust: Trust;
  readonly #clock: ServerClock;
  readonly #orgs = new Map<string, OrgMemory>();

  constructor(storage: Storage, trust: Trust, clock: ServerClock) {
    this.#storage = storage;
    this.#trust = trust;
    this.#clock = clock;
  }

  /** The answer without touching the database, or undefined when part of it has to be read. */
  recall(by: SignedIn): PollState | undefined {
    if (!this.#trust.holds) return undefined;
    const org = this.#orgs.get(by.orgId);
    const state = org?.own.get(by.username);
    return state !== undefined && state.shared === org?.shared && this.#stillHolds(state) ? state : undefined;
  }

  /** The answer, reading what is missing from the database. */
  async read(by: SignedIn): Promise<PollState> {
    const org = this.#trust.holds ? this.#orgOf(by.orgId) : emptyMemory();
    const shared = await this.#readShared(by.orgId, org);
    const known = org.own.get(by.username);
    if (known !== undefined && this.#stillHolds(known)) {
      const state = withShared(known, shared);
      if (org.shared === shared) org.own.set(by.username, state);
      return state;
    }
    const load = {};
    org.loadingOwn.set(by.username, load);
    const own = await readOwnHeads(this.#storage.db, by, this.#clock.now());
    const state = stateOf(shared, own);
    if (org.loadingOwn.get(by.username) === load) {
      org.loadingOwn.delete(by.username);
      org.own.set(by.username, state);
    }
    return state;
  }

  onChange(change: OrgChange): void {
    const org = this.#orgs.get(change.orgId);
    if (org === undefined) return;
    if (change.shared) {
      org.shared = undefined;
      org.loadingShared = undefined;
    }
    for (const username of change.recipients) {
      org.own.delete(username);
      org.loadingOwn.delete(username);
    }
  }

  /** The orgs held in memory, for those who watch for what other processes write. */
  get orgIds(): string[] {
    return [...this.#orgs.keys()];
  }

  forget(orgId: string): void {
    this.#orgs.delete(orgId);
  }

  forgetAll(): void {
    this.#orgs.clear();
  }

  #stillHolds({ holdsUntil }: PollState): boolean {
    return this.#clock.now() < holdsUntil;
  }

  #orgOf(orgId: string): OrgMemory {
    const present = this.#orgs.get(orgId);
    if (present !== undefined) return present;
    const org = emptyMemory();
    this.#orgs.set(orgId, org);
    return org;
  }

  async #readShared(orgId: string, org: OrgMemory): Promise<SharedHeads> {
    if (org.shared !== undefined) return org.shared;
    const load = org.loadingShared ?? readSharedHeads(this.#storage.db, orgId);
    org.loadingShared = load;
    try {
      const shared = await load;
      if (org.loadingShared === load) org.shared = shared;
      return shared;
    } finally {
      if (org.loadingShared === load) org.loadingShared = undefined;
    }
  }
}

function emptyMemory(): OrgMemory {
  return { shared: undefined, loadingShared: undefined, own: new Map(), loadingOwn: new Map() };
}

function stateOf(shared: SharedHeads, { heads, unreadCount, nextWaking }: OwnHeads): PollState {
  return withShared({ own: heads, unreadCount, holdsUntil: nextWaking ?? Number.POSITIVE_INFINITY }, shared);
}

function withShared(
  { own, unreadCount, holdsUntil }: Pick<PollState, 'own' | 'unreadCount' | 'holdsUntil'>,
  shared: SharedHeads,
): PollState {
  const digest = hash('sha256', JSON.stringify([shared.heads, own, unreadCount]), 'base64url');
  return { shared, own, unreadCount, holdsUntil, etag: `"${digest.slice(0, 22)}"` };
}
