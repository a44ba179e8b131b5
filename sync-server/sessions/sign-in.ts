import { OrgId, Username } from '#contract/identifiers.ts';
import type { SessionAnswer, SignInBody } from '#contract/sessions.ts';
import type { User } from '#contract/users.ts';
import { ApiError } from '../http/api-error.ts';
import type { Caller } from '../http/security-log.ts';
import { readDocument } from '../storage/documents.ts';
import type { Storage } from '../storage/open-storage.ts';
import { passwordHashOf } from './credentials.ts';
import type { PasswordsInTurn } from './hashing-queue.ts';
import type { Sessions } from './sessions.ts';
import type { SignInLimit } from './sign-in-limit.ts';

export type SignIn = (body: SignInBody, caller: Caller) => Promise<SessionAnswer>;

/**
 * Signs in by org, username and password. Whatever is wrong, the answer is the same and takes as long.
 *
 * @throws from the returned function: ApiError 401 `wrong-credentials`, 429 after too many failures, 503 when many
 * others are being signed in
 */
export function signInWith(
  storage: Storage,
  sessions: Sessions,
  passwords: PasswordsInTurn,
  limit: SignInLimit,
): SignIn {
  return async (body, { address, log }) => {
    const orgId = body.orgId.trim().toLowerCase();
    const username = body.username.trim().toLowerCase();
    const possible = OrgId.safeParse(orgId).success && Username.safeParse(username).success;
    // What could be no name may be a password in the wrong field: it is not written down.
    const who = possible ? { orgId, username } : { orgId: null, username: null };
    passwords.demandRoom();
    let user: User | undefined;
    const mayEnter = async () => {
      const stored = possible ? await passwordHashOf(storage.db, orgId, username) : undefined;
      if (!(await passwords.matches(body.password, stored))) return false;
      user = await readDocument(storage.db, orgId, 'users', username);
      return user?.active === true;
    };
    const entered = await limit.tryPassword({ orgId, username }, address, mayEnter).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 429) log('sign-in-limited', who);
      throw error;
    });
    if (!entered || user === undefined) {
      log('sign-in-failed', who);
      throw new ApiError(401, 'wrong-credentials', 'Organization, username or password is not right.');
    }
    const device = (body.device ?? '').replaceAll(/\p{Cc}/gu, ' ').trim() || 'Unnamed device';
    return sessions.start(user, device, body.deviceKind ?? null);
  };
}
