import { z } from 'zod';
import {
  CreatedIntegrationToken,
  CreateIntegrationTokenBody,
  CreateLeadAnswer,
  CreateLeadBody,
  IntegrationTokensAnswer,
} from '#contract/integrations.ts';
import { callerOf } from '../http/security-log.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { DemandAdmin } from '../sessions/demand-admin-caller.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { signedIn } from '../sessions/signed-in.ts';
import type { CreateLead } from './create-lead.ts';
import { idempotencyKeyOf } from './idempotency.ts';
import type { IntegrationTokens } from './integration-tokens.ts';
import { forIntegrations, integrationOf } from './only-leads.ts';

const TokenParams = z.object({ id: z.string().max(64) });
/** Checked by hand, because its absence has words of its own. */
const LeadHeaders = z.object({
  'idempotency-key': z.string().optional().describe('Names the lead: the same key creates it once. Required.'),
});

/** The tokens of other systems, for admins, and the one thing that such a system does: it creates leads. */
export function integrationRoutes(
  app: TypedApp,
  {
    sessions,
    tokens,
    createLead,
    demandAdmin,
  }: {
    readonly sessions: Sessions;
    readonly tokens: IntegrationTokens;
    readonly createLead: CreateLead;
    readonly demandAdmin: DemandAdmin;
  },
): void {
  const tags = ['integrations'];

  app.post(
    '/api/integration-tokens',
    {
      schema: {
        ...{ tags, summary: 'Create a token that may only create leads; it is shown this once' },
        ...{ body: CreateIntegrationTokenBody, response: { 201: CreatedIntegrationToken } },
      },
    },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      return reply.code(201).send(await tokens.create(by, request.body, callerOf(request).log));
    },
  );

  app.get(
    '/api/integration-tokens',
    { schema: { tags, summary: 'List the integration tokens', response: { 200: IntegrationTokensAnswer } } },
    async (request) => ({ tokens: await tokens.list((await demandAdmin(request)).orgId) }),
  );

  app.delete(
    '/api/integration-tokens/:id',
    { schema: { tags, summary: 'Revoke an integration token', params: TokenParams } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      await tokens.revoke(by, request.params.id, callerOf(request).log);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/leads',
    {
      ...forIntegrations,
      schema: {
        ...{ tags, summary: 'Create a lead, with an integration token', headers: LeadHeaders },
        ...{ body: CreateLeadBody, response: { 201: CreateLeadAnswer } },
      },
    },
    async (request, reply) => {
      const key = idempotencyKeyOf(request.headers['idempotency-key']);
      const answer = await createLead(integrationOf(request), key, request.body, callerOf(request));
      return reply.code(201).send(answer);
    },
  );
}
