import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROTOCOL_HEADER } from '#contract/protocol.ts';
import type { SessionAnswer } from '#contract/sessions.ts';
import { REFRESH_LIFETIME_MS } from './tokens.ts';

const NAME = 'smartlite-refresh';
/** The only calls that need it. */
const PATH = '/api/sessions';

/**
 * The refresh token of a browser. A page of somebody else can make a browser send a cookie, if it is on the same host,
 * but not this header: so a cookie without it is none.
 */
export function refreshTokenInCookie(request: FastifyRequest): string | undefined {
  const { cookie } = request.headers;
  if (cookie === undefined || request.headers[PROTOCOL_HEADER.toLowerCase()] === undefined) return undefined;
  return parseCookie(cookie)[NAME];
}

/** Puts the refresh token where no script can read it. @returns what is left for the page to know */
export function keepInCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { refreshToken = '', ...answer }: SessionAnswer,
): SessionAnswer {
  setCookie(request, reply, refreshToken, REFRESH_LIFETIME_MS);
  return answer;
}

/** Takes the cookie away where there is one. */
export function dropCookie(request: FastifyRequest, reply: FastifyReply): void {
  if (refreshTokenInCookie(request) !== undefined) setCookie(request, reply, '', 0);
}

function setCookie(request: FastifyRequest, reply: FastifyReply, value: string, lifetimeMs: number): void {
  const cookie = stringifySetCookie({
    name: NAME,
    value,
    path: PATH,
    maxAge: lifetimeMs / 1_000,
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  });
  void reply.header('Set-Cookie', cookie);
}
