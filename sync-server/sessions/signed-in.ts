import { performance } from 'node:perf_hooks';
import type { FastifyRequest } from 'fastify';
import type { SignedIn } from './session-cache.ts';
import { unauthorized } from './session-refusals.ts';
import type { Sessions } from './sessions.ts';

/** For so long what was found out about a request is still so; its body may take longer to arrive. */
const FRESH_MS = 1_000;

const found = new WeakMap<FastifyRequest, { readonly session: SignedIn; readonly at: number }>();

/** Whose request this is, by its bearer token. @throws ApiError 401 */
export async function signedIn(sessions: Sessions, request: FastifyRequest): Promise<SignedIn> {
  const known = found.get(request);
  if (known !== undefined && performance.now() - known.at < FRESH_MS) return known.session;
  const token = bearerToken(request);
  const session = sessions.recall(token) ?? (await sessions.find(token));
  found.set(request, { session, at: performance.now() });
  return session;
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
