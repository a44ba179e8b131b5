import { sameValue } from '#contract/client-state.ts';
import type { CreateUserBody, OwnHoursBody, PatchUserBody, User } from '#contract/users.ts';
import { replanUnseen } from '../hand-offs/escalate-due.ts';
import { settleForLeaver } from '../hand-offs/settle-hand-offs.ts';
import { ApiError } from '../http/api-error.ts';
import { passwordHashOf, storeCredentials } from '../sessions/credentials.ts';
import { revokeSessions } from '../sessions/devices.ts';
import type { Passwords } from '../sessions/passwords.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { reviewViewers } from '../visibility/review.ts';
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
  async add(by: SignedIn, body: CreateUserBody): Promise<User> {
    const passwordHash = await this.#passwords.hash(body.password);
    return this.#writer.write(by.orgId, async (work) => {
      await demandAdmin(work, by);
      if ((await work.find('users', body.username)) !== undefined) {
        throw new ApiError(409, 'user-exists', `There is a user ${body.username} already.`);
      }
      const user = newUser(work, body);
      checkDirectory(await work.all('users'), user);
      await storeCredentials(work.db, user, passwordHash);
      work.put('users', user);
      if (user.role === 'admin') work.atEnd(() => reviewViewers(work));
      return user;
    });
  }

  /** @throws ApiError 403 for anyone but an admin, 404, 422 */
  async change(by: SignedIn, username: string, patch: PatchUserBody): Promise<User> {
    const passwordHash = patch.password === undefined ? undefined : await this.#passwords.hash(patch.password);
    return this.#writer.write(by.orgId, async (work) => {
      await demandAdmin(work, by);
      const stored = await work.find('users', username);
      if (stored === undefined) throw new ApiError(404, 'not-found', `There is no user ${username}.`);
      const user = patched(stored.document, patch, work.now);
      checkDirectory(await work.all('users'), user);
      // Before anything that asks who people are.
      await this.#store(work, user, stored.document);
      if (user.active !== stored.document.active) work.accessChanged();
      if (stored.document.active && !user.active) {
        await settleForLeaver(work, username, { by: by.username, outcome: `${user.displayName} was deactivated` });
      }
      if (passwordHash !== undefined) {
        await storeCredentials(work.db, user, passwordHash);
        await revokeSessions(work, username, username === by.username ? by.sessionId : undefined);
      }
      if (seesOtherwise(user, stored.document)) work.atEnd(() => reviewViewers(work));
      return user;
    });
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

  async #store(work: OrgWork, user: User, before: User): Promise<void> {
    if (!differs(user, before)) return;
    work.put('users', user);
    if (!sameValue(user.workingHours ?? null, before.workingHours ?? null)) await replanUnseen(work, user.username);
  }

  /** Changes one's own password; the other devices are signed out. @throws ApiError 403 for a wrong current password */
  async changeOwnPassword(by: SignedIn, current: string, next: string): Promise<void> {
    const stored = await passwordHashOf(this.#storage.db, by.orgId, by.username);
    if (!(await this.#passwords.matches(current, stored))) {
      throw new ApiError(403, 'wrong-password', 'The current password is not right.');
    }
    const passwordHash = await this.#passwords.hash(next);
    await this.#writer.write(by.orgId, async (work) => {
      await storeCredentials(work.db, by, passwordHash);
      await revokeSessions(work, by.username, by.sessionId);
    });
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
    updatedAt: work.now,
    _deleted: false,
  };
}

/** @throws ApiError 403 for anyone but an active admin, judged inside the transaction */
export async function demandAdmin(work: OrgWork, by: SignedIn): Promise<void> {
  const user = await work.find('users', by.username);
  if (user?.document.role !== 'admin' || !user.document.active) {
    throw new ApiError(403, 'admins-only', 'Only administrators may do this.');
  }
}

function differs(a: User, b: User): boolean {
  return (
    a.active !== b.active ||
    a.role !== b.role ||
    a.managerUsername !== b.managerUsername ||
    a.displayName !== b.displayName ||
    !sameValue(a.workingHours ?? null, b.workingHours ?? null)
  );
}

/** Whether a change of a user changes who may see what. */
function seesOtherwise(a: User, b: User): boolean {
  return (a.role === 'admin') !== (b.role === 'admin') || a.managerUsername !== b.managerUsername;
}
