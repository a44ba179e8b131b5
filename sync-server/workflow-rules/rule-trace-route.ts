import { RuleTraceAnswer, RuleTraceQuery } from '#contract/rule-trace.ts';
import { readRuleTrace } from '../assignments/rule-trace.ts';
import type { TypedApp } from '../http/typed-app.ts';
import { demandAdminCaller } from '../sessions/demand-admin-caller.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Storage } from '../storage/open-storage.ts';

/** What the workflow rules said lately, for admins. */
export function ruleTraceRoute(
  app: TypedApp,
  { sessions, storage }: { readonly sessions: Sessions; readonly storage: Storage },
): void {
  const demandAdmin = demandAdminCaller(sessions, storage, 'the rule trace');
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
      const { orgId } = await demandAdmin(request);
      return { entries: await readRuleTrace(storage.db, orgId, request.query.limit) };
    },
  );
}
