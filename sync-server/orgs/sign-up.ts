import type { Kysely } from 'kysely';
import type { CreateOrgBody, SessionAnswer } from '#contract/sessions.ts';
import { REGISTRATIONS_PER_HOUR, type Registration } from '../config.ts';
import { settingsIn } from '../hand-offs/hand-off-settings.ts';
import { ApiError } from '../http/api-error.ts';
import type { Caller } from '../http/security-log.ts';
import { type CountedLimits, type Limit, LimitReached } from '../limits/counted-limits.ts';
import { networkOf } from '../limits/network-of.ts';
import { storeCredentials } from '../sessions/credentials.ts';
import { checkNewPassword } from '../sessions/new-password.ts';
import type { Passwords } from '../sessions/passwords.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Storage } from '../storage/open-storage.ts';
import { OrgExists, type OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { newUser } from '../users/people.ts';
import { demandSetupCode } from './setup-code.ts';

type SignUpParts = {
  readonly storage: Storage;
  readonly writer: OrgWriter;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly limits: CountedLimits;
  readonly registration: Registration;
  readonly registrationsPerHour?: number | undefined;
  /** What the first org is created with, where it is asked for. */
  readonly setupCode?: string | undefined;
};

export type SignUp = (body: CreateOrgBody, caller: Caller) => Promise<SessionAnswer>;

const HOUR_MS = 60 * 60_000;

/**
 * Signs an org up and its first admin in.
 *
 * @throws from the returned function: ApiError 403 `registration-closed` or `setup-code-required`, 409 `org-exists`, 422 for a password that is
 * too easy, 429
 */
export function signUpWith(parts: SignUpParts): SignUp {
  const { storage, writer, sessions, passwords } = parts;
  const demandOpen = (db: Kysely<Tables>) => demandRegistration(db, parts.registration);
  return async (body, caller) => {
    const { orgId, admin, timeZone } = body;
    await demandOpen(storage.db);
    checkNewPassword(admin.password, { orgId, username: admin.username });
    await countRegistration(parts, orgId, caller);
    demandSetupCode(parts.setupCode, body.setupCode);
    if (await orgExists(storage.db, orgId)) throw taken(orgId);
    const passwordHash = await passwords.hash(admin.password);
    const user = await writer
      .create(body, demandOpen, async (work) => {
        const { username, displayName } = admin;
        const user = newUser(work, { username, displayName, role: 'admin' });
        await storeCredentials(work.db, user, passwordHash);
        work.put('users', user);
        if (timeZone !== undefined) {
          const settings = JSON.stringify(settingsIn(timeZone));
          await work.db.updateTable('orgs').set({ hand_off_settings: settings }).where('org_id', '=', orgId).execute();
        }
        return user;
      })
      .catch((error: unknown) => {
        throw error instanceof OrgExists ? taken(orgId) : error;
      });
    caller.log('organization-registered', user);
    return sessions.start(user, 'Sign-up');
  };
}

async function demandRegistration(db: Kysely<Tables>, registration: Registration): Promise<void> {
  if (registration === 'open') return;
  const any = await db.selectFrom('orgs').select('org_id').limit(1).executeTakeFirst();
  if (registration === 'closed' || any !== undefined) {
    throw new ApiError(403, 'registration-closed', 'This server takes no new organizations.');
  }
}

async function countRegistration(
  { limits, registrationsPerHour = REGISTRATIONS_PER_HOUR }: SignUpParts,
  orgId: string,
  { address, log }: Caller,
): Promise<void> {
  const limit: Limit = { name: 'registrations-of-address', atMost: registrationsPerHour, windowMs: HOUR_MS };
  try {
    // Tries count, whatever comes of them: nobody finds out by trying which organizations there are.
    await limits.count([{ limit, about: [networkOf(address)] }]);
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    log('registration-limited', { orgId, username: null });
    const { retryAfterSeconds } = error;
    const message = 'Too many organizations were created from this address. Try again later.';
    throw new ApiError(429, 'too-many-organizations', message, { retryAfterSeconds });
  }
}

async function orgExists(db: Kysely<Tables>, orgId: string): Promise<boolean> {
  return (await db.selectFrom('orgs').select('org_id').where('org_id', '=', orgId).executeTakeFirst()) !== undefined;
}

function taken(orgId: string): ApiError {
  return new ApiError(409, 'org-exists', `There is an organization ${orgId} already.`);
}
