import { PassingSettings, standardPassingSettings } from '#contract/passing-settings.ts';

/** Where on this device lies what the org decides about what nobody accepts, for when there is no network. */
export const ORG_PASSING = 'orgPassing';

/** When and to whom the org passes on what nobody accepts, from what this device has kept of it. */
export function passingSettingsOnDevice(kept: unknown): PassingSettings {
  return PassingSettings.safeParse(kept).data ?? standardPassingSettings;
}
