import { z } from 'zod';
import { DocumentId, OrgId, Timestamp, Username } from './identifiers.ts';
import { SavedViews } from './list-views.ts';
import { NotificationTrigger } from './notifications.ts';

const MOST_MUTED = 500;

/** How a kind of notification makes itself known beside the bell, which always tells. */
export const Channel = z.object({
  banner: z.boolean(),
  /** Whether the banner is heard as well; it is unless this says no. */
  sound: z.boolean().optional(),
});
export type Channel = z.infer<typeof Channel>;

/** What is heard with a banner: nothing, what the system plays, or a sound of the app's own. */
export const BannerSound = z.enum(['none', 'system', 'chime', 'ping', 'knock']);
export type BannerSound = z.infer<typeof BannerSound>;

/** What is heard until the person chooses. */
export const standardBannerSound: BannerSound = 'system';

/** What one person wants of the app, on all their devices; its id is their username. */
export const Preferences = z.object({
  id: Username,
  orgId: OrgId,
  /** What is not named here has a banner. */
  channels: z.partialRecord(NotificationTrigger, Channel),
  /** Banners wait until the person's working hours. */
  quietOutsideWorkingHours: z.boolean(),
  /** Banners wait until then. */
  pausedUntil: Timestamp.nullable(),
  mutedRecords: z.array(DocumentId).max(MOST_MUTED),
  mutedRules: z.array(DocumentId).max(MOST_MUTED),
  /** Of the banners whose kind has one. Absent from what a client from before it pushes, or stores. */
  bannerSound: BannerSound.optional(),
  /** Lists as the person wants to find them again. Absent from what a client from before them pushes, or stores. */
  views: SavedViews.optional(),
  updatedAt: Timestamp,
  editId: DocumentId.optional(),
  _deleted: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

/** What the person sets. */
export const PreferencesDraft = Preferences.pick({
  id: true,
  channels: true,
  quietOutsideWorkingHours: true,
  pausedUntil: true,
  mutedRecords: true,
  mutedRules: true,
  bannerSound: true,
  views: true,
});
export type PreferencesDraft = z.infer<typeof PreferencesDraft>;

/** What holds until the person says otherwise. */
export const standardPreferences: Omit<PreferencesDraft, 'id'> = {
  channels: {},
  quietOutsideWorkingHours: false,
  pausedUntil: null,
  mutedRecords: [],
  mutedRules: [],
};
