import type { Kysely } from 'kysely';
import { type Org, type PatchOrgBody, STANDARD_CURRENCY } from '#contract/sessions.ts';
import { replanOpen } from '../hand-offs/escalate-due.ts';
import { storedHandOffSettings, storedPassingSettings } from '../hand-offs/hand-off-settings.ts';
import { ApiError } from '../http/api-error.ts';
import { storedBannerSettings } from '../preferences/push-preferences.ts';
import { storedRetention } from '../retention/purge.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { demandAdmin } from '../users/people.ts';
import { reviewViewers } from '../visibility/review.ts';

/** The settings of organizations. */
export class Orgs {
  readonly #storage: Storage;
  readonly #writer: OrgWriter;

  constructor(storage: Storage, writer: OrgWriter) {
    this.#storage = storage;
    this.#writer = writer;
  }

  async read(orgId: string): Promise<Org> {
    return orgOf(this.#storage.db, orgId);
  }

  /** @throws ApiError 403 for anyone but an admin, 422 for a lead owner who is not there */
  async change(by: SignedIn, patch: PatchOrgBody): Promise<Org> {
    return this.#writer.write(by.orgId, async (work) => {
      await demandAdmin(work, by);
      await demandLeadOwner(work, patch.defaultLeadOwner);
      await work.db
        .updateTable('orgs')
        .set({
          name: patch.name,
          record_access: patch.recordAccess,
          hand_off_settings: patch.handOffs === undefined ? undefined : JSON.stringify(patch.handOffs),
          passing_settings: patch.passing === undefined ? undefined : JSON.stringify(patch.passing),
          banner_settings: patch.banners === undefined ? undefined : JSON.stringify(patch.banners),
          retention_settings: patch.retention === undefined ? undefined : JSON.stringify(patch.retention),
          default_lead_owner: patch.defaultLeadOwner,
          currency: patch.currency,
        })
        .where('org_id', '=', by.orgId)
        .execute();
      if (patch.recordAccess !== undefined && patch.recordAccess !== work.recordAccess) {
        work.recordAccess = patch.recordAccess;
        await reviewViewers(work);
        work.changesMuch();
      }
      if (patch.handOffs !== undefined || patch.passing !== undefined) await replanOpen(work);
      return orgOf(work.db, by.orgId);
    });
  }
}

async function demandLeadOwner(work: OrgWork, username: string | null | undefined): Promise<void> {
  if (username == null || (await work.find('users', username))?.document.active) return;
  throw new ApiError(422, 'owner-not-active', `${username} is not an active user, so no lead can go to them.`);
}

async function orgOf(db: Kysely<Tables>, orgId: string): Promise<Org> {
  const row = await db
    .selectFrom('orgs')
    .select([
      ...(['org_id as orgId', 'name', 'record_access as recordAccess'] as const),
      ...(['hand_off_settings', 'passing_settings', 'banner_settings', 'retention_settings'] as const),
      ...(['default_lead_owner as defaultLeadOwner', 'currency'] as const),
    ])
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow();
  const { hand_off_settings, passing_settings, banner_settings, retention_settings, ...org } = row;
  return {
    ...org,
    currency: org.currency ?? STANDARD_CURRENCY,
    handOffs: storedHandOffSettings(hand_off_settings),
    passing: storedPassingSettings(passing_settings),
    banners: storedBannerSettings(banner_settings),
    retention: storedRetention(retention_settings),
  };
}
