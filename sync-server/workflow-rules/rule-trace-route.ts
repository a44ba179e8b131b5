import { RuleTraceAnswer, RuleTraceQuery } from '#contract/rule-trace.ts';
import { ApiError } from '../http/api-error.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { signedIn } from '../sessions/signed-in.ts';
import { readDocument } from '../storage/documents.ts';
import type { Storage } from '../storage/open-storage.ts';
import { readRuleTrace } from './rule-trace.ts';

/** What the workflow rules said lately, for admins. */
export function ruleTraceRoute(
  app: TypedApp,
  { sessions, storage }: { readonly sessions: Sessions; readonly storage: Storage },
): void {
  app.get(
    '/api/workflow-rules/trace',
    {
      schema: {
        tags: ['workflow rules'],
        summary: 'Read what the workflow rules said lately',
        querystring: RuleTraceQuery,
        response: { 200: RuleTraceAnswer },
      },
    },
    async (request) => {
      const by = await signedIn(sessions, request);
      const user = await readDocument(storage.db, by.orgId, 'users', by.username);
      if (user?.role !== 'admin') throw new ApiError(403, 'admins-only', 'Only administrators may see the rule trace.');
      return { entries: await readRuleTrace(storage.db, by.orgId, request.query.limit) };
    },
  );
}
