import type { Kysely } from 'kysely';
import type { CreateOrgBody, Org, PatchOrgBody, SessionAnswer } from '#contract/sessions.ts';
import type { Registration } from '../config.ts';
import { replanUnseen } from '../hand-offs/escalate-due.ts';
import { settingsIn, storedHandOffSettings } from '../hand-offs/hand-off-settings.ts';
import { ApiError } from '../http/api-error.ts';
import { storedRetention } from '../retention/purge.ts';
import { storeCredentials } from '../sessions/credentials.ts';
import type { Passwords } from '../sessions/passwords.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Storage } from '../storage/open-storage.ts';
import { OrgExists, type OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { demandAdmin, newUser } from '../users/people.ts';
import { reviewViewers } from '../visibility/review.ts';

/** Organizations: sign-up and settings. */
export class Orgs {
  readonly #storage: Storage;
  readonly #writer: OrgWriter;
  readonly #sessions: Sessions;
  readonly #passwords: Passwords;
  readonly #registration: Registration;

  constructor(
    storage: Storage,
    writer: OrgWriter,
    sessions: Sessions,
    passwords: Passwords,
    registration: Registration,
  ) {
    this.#storage = storage;
    this.#writer = writer;
    this.#sessions = sessions;
    this.#passwords = passwords;
    this.#registration = registration;
  }

  /** Signs an org up and its first admin in. @throws ApiError 403 `registration-closed`, 409 `org-exists` */
  async signUp(body: CreateOrgBody): Promise<SessionAnswer> {
    await this.#demandOpen(this.#storage.db);
    const passwordHash = await this.#passwords.hash(body.admin.password);
    try {
      const admin = await this.#writer.create(
        body,
        (db) => this.#demandOpen(db),
        async (work) => {
          const { username, displayName } = body.admin;
          const user = newUser(work, { username, displayName, role: 'admin' });
          await storeCredentials(work.db, user, passwordHash);
          work.put('users', user);
          if (body.timeZone !== undefined) {
            const settings = JSON.stringify(settingsIn(body.timeZone));
            await work.db
              .updateTable('orgs')
              .set({ hand_off_settings: settings })
              .where('org_id', '=', body.orgId)
              .execute();
          }
          return user;
        },
      );
      return await this.#sessions.start(admin, 'Sign-up');
    } catch (error) {
      if (!(error instanceof OrgExists)) throw error;
      throw new ApiError(409, 'org-exists', `There is an organization ${body.orgId} already.`);
    }
  }

  async read(orgId: string): Promise<Org> {
    return orgOf(this.#storage.db, orgId);
  }

  /** @throws ApiError 403 for anyone but an admin */
  async change(by: SignedIn, patch: PatchOrgBody): Promise<Org> {
    return this.#writer.write(by.orgId, async (work) => {
      await demandAdmin(work, by);
      await work.db
        .updateTable('orgs')
        .set({
          name: patch.name,
          record_access: patch.recordAccess,
          hand_off_settings: patch.handOffs === undefined ? undefined : JSON.stringify(patch.handOffs),
          retention_settings: patch.retention === undefined ? undefined : JSON.stringify(patch.retention),
        })
        .where('org_id', '=', by.orgId)
        .execute();
      if (patch.recordAccess !== undefined && patch.recordAccess !== work.recordAccess) {
        work.recordAccess = patch.recordAccess;
        await reviewViewers(work);
        work.changesMuch();
      }
      if (patch.handOffs !== undefined) await replanUnseen(work);
      return orgOf(work.db, by.orgId);
    });
  }

  async #demandOpen(db: Kysely<Tables>): Promise<void> {
    if (this.#registration === 'open') return;
    const any = await db.selectFrom('orgs').select('org_id').limit(1).executeTakeFirst();
    if (this.#registration === 'closed' || any !== undefined) {
      throw new ApiError(403, 'registration-closed', 'This server takes no new organizations.');
    }
  }
}

async function orgOf(db: Kysely<Tables>, orgId: string): Promise<Org> {
  const row = await db
    .selectFrom('orgs')
    .select(['org_id as orgId', 'name', 'record_access as recordAccess', 'hand_off_settings', 'retention_settings'])
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow();
  const { hand_off_settings, retention_settings, ...org } = row;
  return {
    ...org,
    handOffs: storedHandOffSettings(hand_off_settings),
    retention: storedRetention(retention_settings),
  };
}
