import { z } from 'zod';
import { Username } from '#contract/identifiers.ts';
import { LeaveAnswer, LeaveBody } from '#contract/users.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Sessions } from '../../sessions/sessions.ts';
import { signedIn } from '../../sessions/signed-in.ts';
import type { OrgWriter } from '../../storage/org-writer.ts';
import { leave } from './leave.ts';

const LeaverParams = z.object({ username: Username });

/** Somebody leaves the org, and others take over what is open with them. */
export function leaveRoute(
  app: TypedApp,
  { sessions, writer }: { readonly sessions: Sessions; readonly writer: OrgWriter },
): void {
  app.post(
    '/api/users/:username/hand-over',
    { schema: { tags: ['users'], params: LeaverParams, body: LeaveBody, response: { 200: LeaveAnswer } } },
    async (request) => leave(writer, await signedIn(sessions, request), request.params.username, request.body),
  );
}
