import { z } from 'zod';
import { BannerSettings, standardBannerSettings } from './banner-settings.ts';
import { HandOffSettings } from './escalation-settings.ts';
import { NewUsername, OrgId, Timestamp, Username } from './identifiers.ts';
import { PassingSettings, standardPassingSettings } from './passing-settings.ts';
import { RetentionSettings } from './retention.ts';
import { TimeZone } from './time-zones.ts';
import { DisplayName, NewPassword, Role } from './users.ts';

/** What an org reckons in until an admin says otherwise. */
export const STANDARD_CURRENCY = 'USD';

/** Every currency in use, by its code of ISO 4217. */
export const currencies: readonly string[] = Intl.supportedValuesOf('currency');

/** The currency of every amount of an org. */
const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'A currency has a code of three letters, such as EUR.')
  .refine((code) => currencies.includes(code), 'There is no currency of this code.');

/** What a person is signed in with. */
export const DeviceKind = z.enum(['desktop', 'browser']);
export type DeviceKind = z.infer<typeof DeviceKind>;

export const SignInBody = z.strictObject({
  orgId: z.string().max(100),
  username: z.string().max(100),
  password: z.string().max(1_000),
  /** What the person calls the device, for the list of signed-in devices. */
  device: z.string().max(200).optional(),
  /** Named beside the times at which a hand-off reached the person. */
  deviceKind: DeviceKind.optional(),
  /** A page of this server's own: its refresh token goes into a cookie that no script can read. */
  cookie: z.boolean().optional(),
});
export type SignInBody = z.infer<typeof SignInBody>;

export const SignedInUser = z.object({
  orgId: OrgId,
  username: Username,
  displayName: z.string(),
  role: Role,
  managerUsername: Username.nullable(),
});
export type SignedInUser = z.infer<typeof SignedInUser>;

export const SessionAnswer = z.object({
  token: z.string(),
  expiresAt: Timestamp,
  /** Absent where it is in a cookie. */
  refreshToken: z.string().optional(),
  user: SignedInUser,
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;

export const RefreshBody = z.strictObject({
  /** Absent where it is in a cookie. */
  refreshToken: z.string().max(500).optional(),
  /** From now on it is to be in a cookie. */
  cookie: z.boolean().optional(),
});
export type RefreshBody = z.infer<typeof RefreshBody>;

/** One signed-in device of the user who asks. */
export const Device = z.object({
  id: z.string(),
  device: z.string(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp,
  current: z.boolean(),
});
export type Device = z.infer<typeof Device>;

export const DevicesAnswer = z.object({ sessions: z.array(Device) });
export type DevicesAnswer = z.infer<typeof DevicesAnswer>;

export const CreateOrgBody = z.strictObject({
  orgId: OrgId,
  name: DisplayName,
  admin: z.strictObject({ username: NewUsername, displayName: DisplayName, password: NewPassword }),
  /** Where the org's people are taken to work until an admin says otherwise; alarms go by it. Without it: UTC. */
  timeZone: TimeZone.optional(),
  /** As for somebody who signs in. */
  cookie: z.boolean().optional(),
  /** What the server printed at its start, where it asks for that (`setup-code-required`). */
  setupCode: z.string().max(64).optional(),
});
export type CreateOrgBody = z.infer<typeof CreateOrgBody>;

export const RecordAccess = z.enum(['org', 'private']);
export type RecordAccess = z.infer<typeof RecordAccess>;

export const PatchOrgBody = z
  .strictObject({
    name: DisplayName,
    recordAccess: RecordAccess,
    handOffs: HandOffSettings,
    passing: PassingSettings,
    banners: BannerSettings,
    retention: RetentionSettings,
    defaultLeadOwner: Username.nullable(),
    currency: Currency,
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'Say at least one thing to change.');
export type PatchOrgBody = z.infer<typeof PatchOrgBody>;

export const Org = z.object({
  orgId: OrgId,
  name: z.string(),
  recordAccess: RecordAccess,
  handOffs: HandOffSettings,
  /** Beside those of the hand-offs, which a client of an earlier version reads strictly. */
  passing: PassingSettings.default(standardPassingSettings),
  banners: BannerSettings.default(standardBannerSettings),
  retention: RetentionSettings,
  /** Who gets leads that other systems create for nobody; null for whoever made their token. */
  defaultLeadOwner: Username.nullable().default(null),
  /** A code of ISO 4217, which a device that is older than the code still takes. */
  currency: z.string().default(STANDARD_CURRENCY),
});
export type Org = z.infer<typeof Org>;
