import { BannerSettings, standardBannerSettings } from '#contract/banner-settings.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** What the org decides about banners, as it is in this transaction. */
export const bannerSettings: (work: OrgWork) => Promise<BannerSettings> = oncePerWork(async (work) => {
  const { banner_settings } = await work.db
    .selectFrom('orgs')
    .select('banner_settings')
    .where('org_id', '=', work.orgId)
    .executeTakeFirstOrThrow();
  return storedBannerSettings(banner_settings);
});

/** The settings as an org's row holds them. */
export function storedBannerSettings(json: string | null): BannerSettings {
  return json === null ? standardBannerSettings : BannerSettings.parse(JSON.parse(json));
}
