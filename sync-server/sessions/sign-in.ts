import { OrgId, Username } from '#contract/identifiers.ts';
import type { SessionAnswer, SignInBody } from '#contract/sessions.ts';
import { ApiError } from '../http/api-error.ts';
import { readDocument } from '../storage/documents.ts';
import type { Storage } from '../storage/open-storage.ts';
import { passwordHashOf } from './credentials.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { SignInLimit } from './sign-in-limit.ts';

export type SignIn = (body: SignInBody, address: string) => Promise<SessionAnswer>;

/**
 * Signs in by org, username and password. Whatever is wrong, the answer is the same and takes as long.
 *
 * @throws from the returned function: ApiError 401 `wrong-credentials`, 429 after too many failures
 */
export function signInWith(storage: Storage, sessions: Sessions, passwords: Passwords, limit: SignInLimit): SignIn {
  return async (body, address) => {
    const orgId = body.orgId.trim().toLowerCase();
    const username = body.username.trim().toLowerCase();
    const succeeded = limit.attempt(orgId, username, address);
    const possible = OrgId.safeParse(orgId).success && Username.safeParse(username).success;
    const stored = possible ? await passwordHashOf(storage.db, orgId, username) : undefined;
    const matches = await passwords.matches(body.password, stored);
    const user = matches ? await readDocument(storage.db, orgId, 'users', username) : undefined;
    if (user === undefined || !user.active) {
      throw new ApiError(401, 'wrong-credentials', 'Organization, username or password is not right.');
    }
    succeeded();
    const device = (body.device ?? '').replaceAll(/\p{Cc}/gu, ' ').trim() || 'Unnamed device';
    return sessions.start(user, device, body.deviceKind ?? null);
  };
}
