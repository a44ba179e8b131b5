import { createHmac, hash, randomBytes } from 'node:crypto';

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

/** An opaque secret of 256 bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

const FAMILY_BYTES = 16;
const SEPARATOR = '.';

/**
 * The first refresh token of a session. The part before the dot is shared by all its successors and known to nobody
 * else, so that any of them, however old, is known as one of this session.
 */
export function newRefreshToken(): string {
  return `${randomBytes(FAMILY_BYTES).toString('base64url')}${SEPARATOR}${newSecret()}`;
}

/** What a refresh token shares with the others of its session; undefined for one of an earlier version. */
export function familyOf(refreshToken: string): string | undefined {
  const [family, secret] = refreshToken.split(SEPARATOR);
  return secret === undefined ? undefined : family;
}

/** What is stored of a token. A token is random, so one round without salt is enough. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}

export type TokenPair = { readonly token: string; readonly refreshToken: string };

/**
 * The pair a refresh token is exchanged for. It follows from the token and the session's secret salt, so that a device
 * whose answer was lost gets the very same pair again, although the server keeps hashes only.
 */
export function successorOf(refreshToken: string, salt: string): TokenPair {
  const { token, refreshToken: secret } = successorWithoutFamily(refreshToken, salt);
  const family = familyOf(refreshToken) ?? derive(refreshToken, 'family', salt);
  return { token, refreshToken: `${family}${SEPARATOR}${secret}` };
}

/** The pair an earlier version of the server gave for a refresh token. */
export function successorWithoutFamily(refreshToken: string, salt: string): TokenPair {
  return { token: derive(refreshToken, 'token', salt), refreshToken: derive(refreshToken, 'refresh', salt) };
}

/** The access token of a browser, for the refresh token in its cookie: the same for all its windows. */
export function accessTokenOf(refreshToken: string, salt: string): string {
  return derive(refreshToken, 'access', salt);
}

function derive(refreshToken: string, purpose: string, salt: string): string {
  return createHmac('sha256', refreshToken).update(`${purpose}\n${salt}`).digest('base64url');
}
