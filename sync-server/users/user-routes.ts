import { z } from 'zod';
import { Username } from '#contract/identifiers.ts';
import {
  ChangePasswordBody,
  CreateUserBody,
  LeaveAnswer,
  LeaveBody,
  OwnHoursBody,
  PatchUserBody,
  User,
} from '#contract/users.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { signedIn } from '../sessions/signed-in.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { leave } from './leaving/leave.ts';
import type { People } from './people.ts';

const UserParams = z.object({ username: Username });

/** The people of an org and who takes over from whom, for admins, and everyone's own password. Devices read the directory by sync. */
export function userRoutes(
  app: TypedApp,
  { sessions, people, writer }: { readonly sessions: Sessions; readonly people: People; readonly writer: OrgWriter },
): void {
  app.post(
    '/api/users',
    { schema: { tags: ['users'], body: CreateUserBody, response: { 201: User } } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      return reply.code(201).send(await people.add(by, request.body));
    },
  );

  app.patch(
    '/api/users/:username',
    { schema: { tags: ['users'], params: UserParams, body: PatchUserBody, response: { 200: User } } },
    async (request) => {
      const by = await signedIn(sessions, request);
      return people.change(by, request.params.username, request.body);
    },
  );

  app.put(
    '/api/users/me/working-hours',
    { schema: { tags: ['users'], body: OwnHoursBody, response: { 200: User } } },
    async (request) => people.changeOwnHours(await signedIn(sessions, request), request.body),
  );

  app.put(
    '/api/users/me/password',
    { schema: { tags: ['users'], body: ChangePasswordBody } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      await people.changeOwnPassword(by, request.body.currentPassword, request.body.newPassword);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/users/:username/hand-over',
    { schema: { tags: ['users'], params: UserParams, body: LeaveBody, response: { 200: LeaveAnswer } } },
    async (request) => leave(writer, await signedIn(sessions, request), request.params.username, request.body),
  );
}
