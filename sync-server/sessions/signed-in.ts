import type { FastifyRequest } from 'fastify';
import type { SignedIn } from './session-cache.ts';
import { unauthorized } from './session-refusals.ts';
import type { Sessions } from './sessions.ts';

/** Whose request this is at this moment, by its bearer token. @throws ApiError 401 */
export async function signedIn(sessions: Sessions, request: FastifyRequest): Promise<SignedIn> {
  const token = bearerToken(request);
  return sessions.recall(token) ?? (await sessions.find(token));
}

const SCHEME = 'bearer ';
/** Longer than any token of ours. */
const MAX_TOKEN = 200;

/** @throws ApiError 401 when the request carries no bearer token */
export function bearerToken(request: FastifyRequest): string {
  const token = tokenOf(request.headers.authorization);
  if (token === undefined) throw unauthorized('unauthorized');
  return token;
}

/** The token of an `Authorization` header, or undefined where it holds none that could be ours. */
export function tokenOf(header: string | undefined): string | undefined {
  if (header === undefined || header.length > MAX_TOKEN) return undefined;
  if (header.slice(0, SCHEME.length).toLowerCase() !== SCHEME) return undefined;
  return header.slice(SCHEME.length);
}
