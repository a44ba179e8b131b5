import type { ChangePasswordBody } from '#contract/users.ts';
import { ApiError } from '../http/api-error.ts';
import type { Caller } from '../http/security-log.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { passwordHashOf, storeCredentials } from './credentials.ts';
import { endSessionsOf } from './devices.ts';
import type { PasswordsInTurn } from './hashing-queue.ts';
import { checkNewPassword } from './new-password.ts';
import type { SignedIn } from './session-cache.ts';
import type { SignInLimit } from './sign-in-limit.ts';

export type ChangeOwnPassword = (by: SignedIn, body: ChangePasswordBody, caller: Caller) => Promise<void>;

/**
 * Changes one's own password; on the other devices one has to sign in again. Whoever holds a session only cannot guess
 * the password here faster than at the door.
 *
 * @throws from the returned function: ApiError 403 for a wrong current password, 422 for a new one that is too easy, 429
 */
export function changeOwnPasswordWith(
  storage: Storage,
  writer: OrgWriter,
  passwords: PasswordsInTurn,
  limit: SignInLimit,
): ChangeOwnPassword {
  return async (by, { currentPassword, newPassword }, { address, log }) => {
    checkNewPassword(newPassword, by);
    passwords.demandRoom();
    const isRight = async () =>
      passwords.matches(currentPassword, await passwordHashOf(storage.db, by.orgId, by.username));
    const right = await limit.tryPassword(by, address, isRight).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 429) log('password-limited', by);
      throw error;
    });
    if (!right) {
      log('password-guessed', by);
      throw new ApiError(403, 'wrong-password', 'The current password is not right.');
    }
    const passwordHash = await passwords.hash(newPassword);
    await writer.write(by.orgId, async (work) => {
      await storeCredentials(work.db, by, passwordHash);
      await endSessionsOf(work, by.username, 'password-changed', { except: by.sessionId });
    });
    log('password-changed', by);
  };
}
