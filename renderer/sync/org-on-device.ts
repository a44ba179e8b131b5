import { BannerSettings, standardBannerSettings } from '#contract/banner-settings.ts';
import { PassingSettings, standardPassingSettings } from '#contract/passing-settings.ts';
import { Org, STANDARD_CURRENCY } from '#contract/sessions.ts';
import { useDocument } from '../database/live-query.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { saveSetting } from '../database/local-write.ts';
import type { ApiClient } from '../session/api-client.ts';
import { ORG_CALENDAR } from './org-calendar.ts';

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

/** Where on this device lies the currency of the org. */
const ORG_CURRENCY = 'orgCurrency';

/** What the org reckons in, as this device last heard of it; undefined while that is looked up. */
export function useOrgCurrency(): string | undefined {
  const { document, loading } = useDocument('settings', ORG_CURRENCY);
  if (loading) return undefined;
  return typeof document?.value === 'string' ? document.value : STANDARD_CURRENCY;
}

/** Where on this device lies what the org decides about what nobody accepts, for when there is no network. */
export const ORG_PASSING = 'orgPassing';

/** When and to whom the org passes on what nobody accepts, from what this device has kept of it. */
export function passingSettingsOnDevice(kept: unknown): PassingSettings {
  return PassingSettings.safeParse(kept).data ?? standardPassingSettings;
}

const KEPT_FOR_MS = 3_600_000;

/** Keeps what everybody's device goes by of the org's settings, for when there is no network. */
export async function keepOrg(database: LocalDatabase, { handOffs, passing, banners, currency }: Org): Promise<void> {
  await saveSetting(database, ORG_CALENDAR, handOffs.calendar);
  await saveSetting(database, ORG_PASSING, passing);
  await saveSetting(database, ORG_BANNERS, banners);
  await saveSetting(database, ORG_CURRENCY, currency);
}

/** The org's settings, asked for now and then. */
export class OrgOnDevice {
  readonly #database: LocalDatabase;
  readonly #api: Pick<ApiClient, 'request'>;
  #askedAt = 0;

  constructor(database: LocalDatabase, api: Pick<ApiClient, 'request'>) {
    this.#database = database;
    this.#api = api;
  }

  /** There is a network; the answer may wait for the next time there is. */
  async askIfDue(): Promise<void> {
    const now = Date.now();
    if (Math.abs(now - this.#askedAt) < KEPT_FOR_MS) return;
    this.#askedAt = now;
    try {
      await keepOrg(this.#database, await this.#api.request('/api/orgs/current', Org));
    } catch {
      this.#askedAt = 0;
    }
  }
}
