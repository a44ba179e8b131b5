import { sameValue } from '#contract/client-state.ts';
import type { Away, CreateUserBody, OwnHoursBody, PatchUserBody, User } from '#contract/users.ts';
import { replanOpen } from '../hand-offs/escalate-due.ts';
import { settleForLeaver } from '../hand-offs/settle-hand-offs.ts';
import { ApiError } from '../http/api-error.ts';
import type { SecurityLog } from '../http/security-log.ts';
import { storeCredentials } from '../sessions/credentials.ts';
import { endSessionsOf } from '../sessions/devices.ts';
import { checkNewPassword } from '../sessions/new-password.ts';
import type { Passwords } from '../sessions/passwords.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import { readDocument } from '../storage/documents.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { reviewViewers } from '../visibility/review.ts';
import { lookAtAbsence } from './absences/plan-absence.ts';
import { checkAway, demandMayChangeAway } from './away.ts';
import { checkDirectory, patched } from './user-rules.ts';

/** Adds and changes the people of an org. */
export class People {
  readonly #storage: Storage;
  readonly #writer: OrgWriter;
  readonly #passwords: Passwords;

  constructor(storage: Storage, writer: OrgWriter, passwords: Passwords) {
    this.#storage = storage;
    this.#writer = writer;
    this.#passwords = passwords;
  }

  /** @throws ApiError 403 for anyone but an admin, 409 `user-exists`, 422 */
  async add(by: SignedIn, body: CreateUserBody, log: SecurityLog): Promise<User> {
    const { orgId } = by;
    const { username } = body;
    // All of it is judged again below; this is so that no password is hashed in vain.
    mustBeAdmin(await this.#read(orgId, by.username));
    if ((await this.#read(orgId, username)) !== undefined) throw userExists(username);
    const passwordHash = await this.#hash(body.password, { orgId, username });
    const added = await this.#writer.write(orgId, async (work) => {
      await demandAdmin(work, by);
      if ((await work.find('users', username)) !== undefined) throw userExists(username);
      const user = newUser(work, body);
      checkDirectory(await work.all('users'), user);
      await storeCredentials(work.db, user, passwordHash);
      work.put('users', user);
      if (user.role === 'admin') work.atEnd(() => reviewViewers(work));
      return user;
    });
    log('user-added', { orgId, username, by: by.username, role: added.role });
    return added;
  }

  /** @throws ApiError 403 for anyone but an admin (whether somebody is away: but them and the managers above), 404, 422 */
  async change(by: SignedIn, username: string, patch: PatchUserBody, log: SecurityLog): Promise<User> {
    const { orgId } = by;
    const { away, ...others } = patch;
    if (away !== undefined && Object.keys(others).length === 0) return this.#changeAway(by, username, away, log);
    mustBeAdmin(await this.#read(orgId, by.username));
    if ((await this.#read(orgId, username)) === undefined) throw noSuchUser(username);
    const { password } = patch;
    const passwordHash = password === undefined ? undefined : await this.#hash(password, { orgId, username });
    const { user, before } = await this.#writer.write(orgId, async (work) => {
      await demandAdmin(work, by);
      const stored = await work.find('users', username);
      if (stored === undefined) throw noSuchUser(username);
      const before = stored.document;
      const user = patched(before, patch, work.now);
      checkDirectory(await work.all('users'), user);
      if (away != null) await checkAway(work, username, away);
      // Before anything that asks who people are.
      await this.#store(work, user, before);
      // Whoever comes back signs in again: what was signed in when they left stays ended.
      if (user.active !== before.active) await endSessionsOf(work, username, 'revoked');
      if (before.active && !user.active) {
        await settleForLeaver(work, username, { by: by.username, outcome: `${user.displayName} was deactivated` });
      }
      if (passwordHash !== undefined) {
        await storeCredentials(work.db, user, passwordHash);
        const except = username === by.username ? by.sessionId : undefined;
        await endSessionsOf(work, username, 'password-changed', { except });
      }
      if (seesOtherwise(user, before)) work.atEnd(() => reviewViewers(work));
      return { user, before };
    });
    const facts = { orgId, username, by: by.username };
    if (user.active !== before.active) log(user.active ? 'user-activated' : 'user-deactivated', facts);
    if (user.role !== before.role) log('role-changed', { ...facts, role: user.role });
    if (passwordHash !== undefined) log('password-changed', facts);
    return user;
  }

  /** Ends all sessions of somebody, who may sign in again. @throws ApiError 403 for anyone but an admin, 404 */
  async endSessions(by: SignedIn, username: string, end: 'revoked' | 'wipe', log: SecurityLog): Promise<void> {
    await this.#writer.write(by.orgId, async (work) => {
      await demandAdmin(work, by);
      if ((await work.find('users', username)) === undefined) throw noSuchUser(username);
      await endSessionsOf(work, username, end);
    });
    log(end === 'wipe' ? 'sessions-wiped' : 'sessions-ended', { orgId: by.orgId, username, by: by.username });
  }

  /** Changes one's own working hours. */
  async changeOwnHours(by: SignedIn, { workingHours }: OwnHoursBody): Promise<User> {
    return this.#writer.write(by.orgId, async (work) => {
      const stored = await work.find('users', by.username);
      if (stored === undefined) throw new ApiError(404, 'not-found', 'There is no such user.');
      const user = patched(stored.document, { workingHours }, work.now);
      await this.#store(work, user, stored.document);
      return user;
    });
  }

  async #changeAway(by: SignedIn, username: string, away: Away | null, log: SecurityLog): Promise<User> {
    const user = await this.#writer.write(by.orgId, async (work) => {
      const stored = await work.find('users', username);
      if (stored === undefined) throw noSuchUser(username);
      await demandMayChangeAway(work, by.username, username);
      if (away !== null) await checkAway(work, username, away);
      const user = patched(stored.document, { away }, work.now);
      await this.#store(work, user, stored.document);
      return user;
    });
    log('away-changed', { orgId: by.orgId, username, by: by.username });
    return user;
  }

  #read(orgId: string, username: string): Promise<User | undefined> {
    return readDocument(this.#storage.db, orgId, 'users', username);
  }

  async #hash(password: string, whose: { readonly orgId: string; readonly username: string }): Promise<string> {
    checkNewPassword(password, whose);
    return this.#passwords.hash(password);
  }

  async #store(work: OrgWork, user: User, before: User): Promise<void> {
    if (!differs(user, before)) return;
    work.put('users', user);
    const isThere = ({ workingHours = null, away = null }: User) => ({ workingHours, away });
    if (!sameValue(isThere(user), isThere(before))) await replanOpen(work, user.username);
    if (!sameValue(user.away ?? null, before.away ?? null)) await lookAtAbsence(work, user.username);
  }
}

/** A user's document as it is first stored. */
export function newUser(work: OrgWork, person: Omit<CreateUserBody, 'password'>): User {
  return {
    id: person.username,
    orgId: work.orgId,
    username: person.username,
    displayName: person.displayName,
    role: person.role,
    managerUsername: person.managerUsername ?? null,
    active: true,
    ...(person.email == null ? {} : { email: person.email }),
    updatedAt: work.now,
    _deleted: false,
  };
}

/** @throws ApiError 403 for anyone but an active admin, judged inside the transaction */
export async function demandAdmin(work: OrgWork, by: SignedIn): Promise<void> {
  mustBeAdmin((await work.find('users', by.username))?.document);
}

function mustBeAdmin(user: User | undefined): void {
  if (user?.role === 'admin' && user.active) return;
  throw new ApiError(403, 'admins-only', 'Only administrators may do this.');
}

function noSuchUser(username: string): ApiError {
  return new ApiError(404, 'not-found', `There is no user ${username}.`);
}

function userExists(username: string): ApiError {
  return new ApiError(409, 'user-exists', `There is a user ${username} already.`);
}

function differs(a: User, b: User): boolean {
  return (
    a.active !== b.active ||
    a.role !== b.role ||
    a.managerUsername !== b.managerUsername ||
    a.displayName !== b.displayName ||
    (a.email ?? null) !== (b.email ?? null) ||
    !sameValue(a.workingHours ?? null, b.workingHours ?? null) ||
    !sameValue(a.away ?? null, b.away ?? null)
  );
}

/** Whether a change of a user changes who may see what. */
function seesOtherwise(a: User, b: User): boolean {
  return (a.role === 'admin') !== (b.role === 'admin') || a.managerUsername !== b.managerUsername;
}
