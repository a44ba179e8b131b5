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
import type { Sessions } from './sessions.ts';
import type { SignIn } from './sign-in.ts';
import { forAnybody } from './sign-in-first.ts';
import { signedIn } from './signed-in.ts';

const DeviceParams = z.object({ id: z.string() });
const EndQuery = z.strictObject({ wipe: z.enum(['true', 'false']).default('false') });
const SessionId = z.uuid();

/** Sign in, refresh, sign out, and the devices of a user. */
export function sessionRoutes(
  app: TypedApp,
  parts: {
    readonly sessions: Sessions;
    readonly signIn: SignIn;
    readonly refresh: Refresh;
    readonly storage: Storage;
    readonly writer: OrgWriter;
    readonly clock: ServerClock;
  },
): void {
  const { sessions, storage, writer } = parts;

  app.post(
    '/api/sessions',
    { ...forAnybody, schema: { tags: ['sessions'], body: SignInBody, response: { 201: SessionAnswer } } },
    async (request, reply) => reply.code(201).send(await parts.signIn(request.body, callerOf(request))),
  );

  app.post(
    '/api/sessions/refresh',
    { ...forAnybody, schema: { tags: ['sessions'], body: RefreshBody, response: { 200: SessionAnswer } } },
    (request) => parts.refresh(request.body.refreshToken, callerOf(request)),
  );

  app.get('/api/sessions', { schema: { tags: ['sessions'], response: { 200: DevicesAnswer } } }, async (request) => {
    const by = await signedIn(sessions, request);
    return { sessions: await devicesOf(storage.db, by, timestamp(parts.clock)) };
  });

  app.delete('/api/sessions/current', { schema: { tags: ['sessions'] } }, async (request, reply) => {
    const by = await signedIn(sessions, request);
    await writer.write(by.orgId, (work) => endSession(work, by.username, by.sessionId, 'signed-out'));
    callerOf(request).log('session-ended', by);
    return reply.code(204).send();
  });

  app.delete(
    '/api/sessions/:id',
    { schema: { tags: ['sessions'], params: DeviceParams, querystring: EndQuery } },
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
