import { BannerSettings, standardBannerSettings } from '#contract/banner-settings.ts';
import type { LocalDatabase } from '../database/local-database.ts';

/** Where on this device lies what the org decides about banners, for when there is no network. */
export const ORG_BANNERS = 'orgBanners';

/** What the org decides about banners, from what this device has kept of it. */
export function bannerSettingsOnDevice(kept: unknown): BannerSettings {
  return BannerSettings.safeParse(kept).data ?? standardBannerSettings;
}

export async function orgBanners({ collections }: Pick<LocalDatabase, 'collections'>): Promise<BannerSettings> {
  const kept = await collections.settings.findOne(ORG_BANNERS).exec();
  return bannerSettingsOnDevice(kept?.toJSON().value);
}
