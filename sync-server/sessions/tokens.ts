import { createHmac, hash, randomBytes } from 'node:crypto';

/** An opaque secret of 256 bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
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
  const derive = (purpose: string) =>
    createHmac('sha256', refreshToken).update(`${purpose}\n${salt}`).digest('base64url');
  return { token: derive('token'), refreshToken: derive('refresh') };
}
