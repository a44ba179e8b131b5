import { z } from 'zod';
import { Username } from '#contract/identifiers.ts';
import { ChangePasswordBody, CreateUserBody, OwnHoursBody, PatchUserBody, User } from '#contract/users.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { signedIn } from '../sessions/signed-in.ts';
import type { Directory } from './directory.ts';

const UserParams = z.object({ username: Username });

/** The people of an org, for admins, and everyone's own password. Devices read the directory by sync. */
export function userRoutes(
  app: TypedApp,
  { sessions, directory }: { readonly sessions: Sessions; readonly directory: Directory },
): void {
  app.post(
    '/api/users',
    { schema: { tags: ['users'], body: CreateUserBody, response: { 201: User } } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      return reply.code(201).send(await directory.add(by, request.body));
    },
  );

  app.patch(
    '/api/users/:username',
    { schema: { tags: ['users'], params: UserParams, body: PatchUserBody, response: { 200: User } } },
    async (request) => {
      const by = await signedIn(sessions, request);
      return directory.change(by, request.params.username, request.body);
    },
  );

  app.put(
    '/api/users/me/working-hours',
    { schema: { tags: ['users'], body: OwnHoursBody, response: { 200: User } } },
    async (request) => directory.changeOwnHours(await signedIn(sessions, request), request.body),
  );

  app.put(
    '/api/users/me/password',
    { schema: { tags: ['users'], body: ChangePasswordBody } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      await directory.changeOwnPassword(by, request.body.currentPassword, request.body.newPassword);
      return reply.code(204).send();
    },
  );
}
