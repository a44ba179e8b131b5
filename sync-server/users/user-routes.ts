import type { Kysely } from 'kysely';
import { z } from 'zod';
import { Username } from '#contract/identifiers.ts';
import { PresenceAnswer, PresenceQuery } from '#contract/presence.ts';
import {
  ChangePasswordBody,
  CreateUserBody,
  LeaveAnswer,
  LeaveBody,
  OwnHoursBody,
  PatchUserBody,
  User,
} from '#contract/users.ts';
import type { ServerClock } from '../clock.ts';
import { callerOf } from '../http/security-log.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { ChangeOwnPassword } from '../sessions/own-password.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { signedIn } from '../sessions/signed-in.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { leave } from './leaving/leave.ts';
import type { People } from './people.ts';
import { presenceOf } from './presence.ts';

const UserParams = z.object({ username: Username });
const EndQuery = z.strictObject({ wipe: z.enum(['true', 'false']).default('false') });

/** The people of an org and who takes over from whom, for admins, and everyone's own password. Devices read the directory by sync. */
export function userRoutes(
  app: TypedApp,
  {
    sessions,
    people,
    writer,
    changeOwnPassword,
    db,
    clock,
  }: {
    readonly sessions: Sessions;
    readonly people: People;
    readonly writer: OrgWriter;
    readonly changeOwnPassword: ChangeOwnPassword;
    readonly db: Kysely<Tables>;
    readonly clock: ServerClock;
  },
): void {
  app.post(
    '/api/users',
    { schema: { tags: ['users'], summary: 'Add a person', body: CreateUserBody, response: { 201: User } } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      return reply.code(201).send(await people.add(by, request.body, callerOf(request).log));
    },
  );

  app.patch(
    '/api/users/:username',
    {
      schema: {
        tags: ['users'],
        summary: 'Change a person',
        params: UserParams,
        body: PatchUserBody,
        response: { 200: User },
      },
    },
    async (request) => {
      const by = await signedIn(sessions, request);
      return people.change(by, request.params.username, request.body, callerOf(request).log);
    },
  );

  app.get(
    '/api/presence',
    {
      schema: {
        tags: ['users'],
        summary: 'When devices of people last spoke to the server',
        querystring: PresenceQuery,
        response: { 200: PresenceAnswer },
      },
    },
    async (request) => {
      const { orgId } = await signedIn(sessions, request);
      return presenceOf(db, orgId, request.query.usernames, clock.now());
    },
  );

  app.put(
    '/api/users/me/working-hours',
    { schema: { tags: ['users'], summary: 'Change your working hours', body: OwnHoursBody, response: { 200: User } } },
    async (request) => people.changeOwnHours(await signedIn(sessions, request), request.body),
  );

  app.put(
    '/api/users/me/password',
    { schema: { tags: ['users'], summary: 'Change your password', body: ChangePasswordBody } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      await changeOwnPassword(by, request.body, callerOf(request));
      return reply.code(204).send();
    },
  );

  app.delete(
    '/api/users/:username/sessions',
    { schema: { tags: ['users'], summary: 'Sign a person out everywhere', params: UserParams, querystring: EndQuery } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      const end = request.query.wipe === 'true' ? 'wipe' : 'revoked';
      await people.endSessions(by, request.params.username, end, callerOf(request).log);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/users/:username/hand-over',
    {
      schema: {
        tags: ['users'],
        summary: 'Hand over everything of a person who leaves',
        params: UserParams,
        body: LeaveBody,
        response: { 200: LeaveAnswer },
      },
    },
    async (request) => {
      const by = await signedIn(sessions, request);
      const { username } = request.params;
      const answer = await leave(writer, by, username, request.body);
      callerOf(request).log('user-deactivated', { orgId: by.orgId, username, by: by.username });
      return answer;
    },
  );
}
