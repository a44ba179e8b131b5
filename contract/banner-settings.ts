import { z } from 'zod';
import { NotificationTrigger } from './notifications.ts';
import type { Channel, Preferences } from './preferences.ts';

/** The kinds of notification whose banners can be done without; a hand-off past its alarm is always shown. */
export const BannerKind = NotificationTrigger.exclude(['hand-off-unseen']);
export type BannerKind = z.infer<typeof BannerKind>;

/** How an org wants one kind of notification to make itself known. */
export const OrgChannel = z.object({
  banner: z.boolean(),
  sound: z.boolean(),
  /** Whether it holds for everybody, or until a person says otherwise. */
  locked: z.boolean(),
});
export type OrgChannel = z.infer<typeof OrgChannel>;

/** What an org decides about banners; what is not named has one, with a sound, unless the person wants it otherwise. */
export const BannerSettings = z.object({ channels: z.partialRecord(BannerKind, OrgChannel) });
export type BannerSettings = z.infer<typeof BannerSettings>;

/** What holds until an admin says otherwise. */
export const standardBannerSettings: BannerSettings = { channels: {} };

/** What holds for a kind of which the org says nothing. */
export const standardOrgChannel: OrgChannel = { banner: true, sound: true, locked: false };

type Channels = Preferences['channels'];

/** Whether the org has one way for everybody. */
export function isLocked(trigger: NotificationTrigger, { channels }: BannerSettings): boolean {
  return channels[trigger as BannerKind]?.locked === true;
}

/** What holds for one person: what the org has locked, else what they want, else what the org suggests. */
export function channelsFor(wished: Channels, org: BannerSettings): Channels {
  const channelOf = (kind: BannerKind): Required<Channel> => {
    const { locked, banner, sound } = org.channels[kind] ?? standardOrgChannel;
    const own = locked ? undefined : wished[kind];
    return { banner: own?.banner ?? banner, sound: own?.sound ?? sound };
  };
  return { ...wished, ...Object.fromEntries(BannerKind.options.map((kind) => [kind, channelOf(kind)])) };
}

/** What somebody wants after a change of it, which leaves alone what the org has locked. */
export function keepingLocked(wished: Channels, before: Channels, org: BannerSettings): Channels {
  const locked = (channels: Channels, isKept: boolean) =>
    Object.entries(channels).filter(([trigger]) => isLocked(trigger as NotificationTrigger, org) === isKept);
  return Object.fromEntries([...locked(wished, false), ...locked(before, true)]);
}
