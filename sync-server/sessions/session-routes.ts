import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DevicesAnswer, RefreshBody, SessionAnswer, SignInBody } from '#contract/sessions.ts';
import { type ServerClock, timestamp } from '../clock.ts';
import { ApiError } from '../http/api-error.ts';
import { callerOf } from '../http/security-log.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { devicesOf, endSession } from './devices.ts';
import type { Refresh } from './refresh.ts';
import { dropCookie, keepInCookie, refreshTokenInCookie } from './refresh-cookie.ts';
import type { RenewAccess } from './renew-access.ts';
import type { SignedIn } from './session-cache.ts';
import { unauthorized } from './session-refusals.ts';
import type { Sessions } from './sessions.ts';
import type { SignIn } from './sign-in.ts';
import { forAnybody } from './sign-in-first.ts';
import { signedIn } from './signed-in.ts';

const DeviceParams = z.object({ id: z.string() });
const EndQuery = z.strictObject({ wipe: z.enum(['true', 'false']).default('false') });
const SessionId = z.uuid();

type SessionRouteParts = {
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly refresh: Refresh;
  readonly renewAccess: RenewAccess;
  readonly storage: Storage;
  readonly writer: OrgWriter;
  readonly clock: ServerClock;
};

/** Sign in, refresh, sign out, and the devices of a user. */
export function sessionRoutes(app: TypedApp, parts: SessionRouteParts): void {
  const { sessions, storage, writer } = parts;

  app.post(
    '/api/sessions',
    {
      ...forAnybody,
      schema: { tags: ['sessions'], summary: 'Sign in', body: SignInBody, response: { 201: SessionAnswer } },
    },
    async (request, reply) => {
      const answer = await parts.signIn(request.body, callerOf(request));
      return reply.code(201).send(request.body.cookie === true ? keepInCookie(request, reply, answer) : answer);
    },
  );

  app.post(
    '/api/sessions/refresh',
    {
      ...forAnybody,
      schema: {
        tags: ['sessions'],
        summary: 'Exchange a refresh token',
        body: RefreshBody,
        response: { 200: SessionAnswer },
      },
    },
    async (request, reply) => {
      const { refreshToken, cookie } = request.body;
      if (refreshToken === undefined) return renewByCookie(parts, request, reply);
      const answer = await parts.refresh(refreshToken, callerOf(request));
      return cookie === true ? keepInCookie(request, reply, answer) : answer;
    },
  );

  app.get(
    '/api/sessions',
    { schema: { tags: ['sessions'], summary: 'List your signed-in devices', response: { 200: DevicesAnswer } } },
    async (request) => {
      const by = await signedIn(sessions, request);
      return { sessions: await devicesOf(storage.db, by, timestamp(parts.clock)) };
    },
  );

  app.delete(
    '/api/sessions/current',
    { ...forAnybody, schema: { tags: ['sessions'], summary: 'Sign out' } },
    async (request, reply) => {
      dropCookie(request, reply);
      const by = await whoSignsOut(parts, request);
      await writer.write(by.orgId, (work) => endSession(work, by.username, by.sessionId, 'signed-out'));
      callerOf(request).log('session-ended', by);
      return reply.code(204).send();
    },
  );

  app.delete(
    '/api/sessions/:id',
    {
      schema: {
        tags: ['sessions'],
        summary: 'Sign one of your devices out',
        params: DeviceParams,
        querystring: EndQuery,
      },
    },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      const { id } = request.params;
      const end = request.query.wipe === 'true' ? 'wipe' : 'revoked';
      const ended =
        SessionId.safeParse(id).success &&
        (await writer.write(by.orgId, (work) => endSession(work, by.username, id, end)));
      if (!ended) throw new ApiError(404, 'not-found', 'You have no such device.');
      callerOf(request).log(end === 'wipe' ? 'session-wiped' : 'session-ended', by);
      return reply.code(204).send();
    },
  );
}

/** @throws ApiError 401; the cookie is of no more use then */
async function renewByCookie(
  { renewAccess }: SessionRouteParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SessionAnswer> {
  const refreshToken = refreshTokenInCookie(request);
  if (refreshToken === undefined) throw unauthorized('unauthorized');
  try {
    return keepInCookie(request, reply, await renewAccess(refreshToken));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) dropCookie(request, reply);
    throw error;
  }
}

/** A browser that signed out without network has but its cookie left when it gets to say so. */
async function whoSignsOut({ sessions, renewAccess }: SessionRouteParts, request: FastifyRequest): Promise<SignedIn> {
  const refreshToken = refreshTokenInCookie(request);
  if (request.headers.authorization !== undefined || refreshToken === undefined) return signedIn(sessions, request);
  return sessions.find((await renewAccess(refreshToken)).token);
}
