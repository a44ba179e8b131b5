import { BannerSettings, keepingLocked, standardBannerSettings } from '#contract/banner-settings.ts';
import { type Preferences, PreferencesDraft } from '#contract/preferences.ts';
import { isKnownEdit, outcomeWithoutSave, taken } from '../rows/push-rules.ts';
import { type RowHandler, RowRejected, wordsOf } from '../rows/row.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** What the org decides about banners, as it is in this transaction. */
const bannerSettings: (work: OrgWork) => Promise<BannerSettings> = oncePerWork(async (work) => {
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

/**
 * Takes what somebody wants of the app from their own devices, and from nobody else. A device from before there were
 * views, or sounds to choose from, says nothing of them, and what the others say stays. So does what the org has locked,
 * without a word: the rest of the edit is as good as ever, and a device that has not heard of it yet is told by what
 * stands.
 */
export const pushPreferences: RowHandler = async (work, by, row) => {
  if (row.id !== by.username) throw new RowRejected('read-only', 'Everybody sets their own preferences.');
  if (isKnownEdit(work, 'preferences', row)) return 'known';
  if (row.pushed['_deleted'] === true) throw new RowRejected('read-only', 'Preferences are changed, not deleted.');
  const draft = PreferencesDraft.safeParse(row.pushed);
  if (!draft.success) throw new RowRejected('invalid', wordsOf(draft.error));
  const stored = (await work.find('preferences', row.id))?.document;
  const keepingUnsaid = <P extends object>(said: P) => {
    return { views: stored?.views, bannerSound: stored?.bannerSound, ...said };
  };
  const assumed = row.assumed === undefined ? undefined : keepingUnsaid(row.assumed);
  const channels = keepingLocked(draft.data.channels, stored?.channels ?? {}, await bannerSettings(work));
  const wished = { ...keepingUnsaid(draft.data), channels };
  const outcome = outcomeWithoutSave(work, 'preferences', stored, { ...row, assumed }, wished);
  if (outcome !== undefined) return outcome;
  const preferences: Preferences = {
    ...wished,
    orgId: work.orgId,
    updatedAt: work.now,
    editId: row.editId,
    _deleted: false,
  };
  work.put('preferences', preferences);
  return taken(work, 'preferences', row);
};
