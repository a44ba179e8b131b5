import { CreateOrgBody, Org, PatchOrgBody, SessionAnswer } from '#contract/sessions.ts';
import { callerOf } from '../http/security-log.ts';
import type { TypedApp } from '../http/typed-app.ts';
import { keepInCookie } from '../sessions/refresh-cookie.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { forAnybody } from '../sessions/sign-in-first.ts';
import { signedIn } from '../sessions/signed-in.ts';
import type { Orgs } from './orgs.ts';
import type { SignUp } from './sign-up.ts';

/** Sign-up and the settings of an org. */
export function orgRoutes(
  app: TypedApp,
  { sessions, orgs, signUp }: { readonly sessions: Sessions; readonly orgs: Orgs; readonly signUp: SignUp },
): void {
  app.post(
    '/api/orgs',
    {
      ...forAnybody,
      schema: {
        tags: ['organizations'],
        summary: 'Create an organization',
        body: CreateOrgBody,
        response: { 201: SessionAnswer },
      },
    },
    async (request, reply) => {
      const answer = await signUp(request.body, callerOf(request));
      return reply.code(201).send(request.body.cookie === true ? keepInCookie(request, reply, answer) : answer);
    },
  );

  app.get(
    '/api/orgs/current',
    { schema: { tags: ['organizations'], summary: 'Read the settings of the organization', response: { 200: Org } } },
    async (request) => orgs.read((await signedIn(sessions, request)).orgId),
  );

  app.patch(
    '/api/orgs/current',
    {
      schema: {
        tags: ['organizations'],
        summary: 'Change the settings of the organization',
        body: PatchOrgBody,
        response: { 200: Org },
      },
    },
    async (request) => orgs.change(await signedIn(sessions, request), request.body),
  );
}
