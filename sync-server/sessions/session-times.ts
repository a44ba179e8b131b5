const DAY_MS = 24 * 60 * 60_000;
const TOKEN_LIFETIME_MS = 60 * 60_000;
export const REFRESH_LIFETIME_MS = 60 * DAY_MS;
const FAMILY_LIFETIME_MS = 90 * DAY_MS;
/** How long the pair before a rotation stays good in any case: requests may be under way with it. */
export const GRACE_MS = 60_000;

/** When a session that begins now ends, however it is used. */
export function familyEnd(now: number): string {
  return new Date(now + FAMILY_LIFETIME_MS).toISOString();
}

/** When a pair of tokens that is given now expires: never after the session. */
export function expiriesOf(now: number, familyEndsAt: string): { expires_at: string; refresh_expires_at: string } {
  const end = Date.parse(familyEndsAt);
  const within = (lifetime: number) => new Date(Math.min(now + lifetime, end)).toISOString();
  return { expires_at: within(TOKEN_LIFETIME_MS), refresh_expires_at: within(REFRESH_LIFETIME_MS) };
}
