import { useEffect } from 'react';
import type { BannerSettings } from '#contract/banner-settings.ts';
import { Org } from '#contract/sessions.ts';
import { useDocument } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { useAsked } from '../../sync/ask-server.tsx';
import { bannerSettingsOnDevice, keepOrg, ORG_BANNERS } from '../../sync/org-on-device.ts';

/** What the org decides about banners, as this device knows it; asked for anew while it is looked at. */
export function useOrgBanners(): BannerSettings {
  const database = useLocalDatabase();
  const { answer } = useAsked('/api/orgs/current', Org);
  useEffect(() => {
    if (answer !== null) void keepOrg(database, answer);
  }, [database, answer]);
  return bannerSettingsOnDevice(useDocument('settings', ORG_BANNERS).document?.value);
}
