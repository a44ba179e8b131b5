import { RetentionSettings, standardRetention } from '#contract/retention.ts';

/** How long an org keeps things, as its row says; what an older version did not ask for is as it is by default. */
export function storedRetention(json: string | null): RetentionSettings {
  return json === null ? standardRetention : RetentionSettings.parse({ ...standardRetention, ...JSON.parse(json) });
}
