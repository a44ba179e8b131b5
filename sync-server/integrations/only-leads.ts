import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { ApiError } from '../http/api-error.ts';
import { callerOf } from '../http/security-log.ts';
import type { TypedApp } from '../http/typed-app.ts';
import { unauthorized } from '../sessions/session-refusals.ts';
import { bearerToken, tokenOf } from '../sessions/signed-in.ts';
import type { Tables } from '../storage/schema.ts';
import { findIntegration, type Integration, isIntegrationToken } from './integration-tokens.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For a route that other systems call with a token of their own. */
    readonly integrations?: boolean;
  }
}

/** What a route for other systems says of itself: nobody has to be signed in. */
export const forIntegrations: { readonly config: FastifyContextConfig } = {
  config: { anybody: true, integrations: true },
};

/** Refuses a request that comes with the token of another system. */
export type RefuseIntegrations = (request: FastifyRequest) => Promise<void>;

/** @throws from the returned function: ApiError 403 for the token of another system, 401 for one that was revoked */
export function refuseIntegrationsWith(db: Kysely<Tables>): RefuseIntegrations {
  return async (request) => {
    const token = tokenOf(request.headers.authorization);
    if (token === undefined || !isIntegrationToken(token)) return;
    const { orgId, username } = await demandIntegration(db, request, token);
    logRefusal(request, { orgId, username });
    throw new ApiError(
      403,
      'leads-only',
      'This token may create leads with POST /api/leads, and nothing else. People sign in.',
    );
  };
}

/** Lets other systems in where they may call, and nowhere else, before anything else is read of a request. */
export function admitIntegrations(routes: TypedApp, db: Kysely<Tables>, refuse: RefuseIntegrations): void {
  routes.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.integrations !== true) return refuse(request);
    const token = bearerToken(request);
    if (!isIntegrationToken(token)) {
      throw new ApiError(403, 'integrations-only', 'This is for integration tokens, which an administrator creates.');
    }
    integrationsOf.set(request, await demandIntegration(db, request, token));
  });
}

const integrationsOf = new WeakMap<FastifyRequest, Integration>();

/** The system that a request came from. */
export function integrationOf(request: FastifyRequest): Integration {
  const integration = integrationsOf.get(request);
  if (integration === undefined) throw unauthorized('unauthorized');
  return integration;
}

async function demandIntegration(db: Kysely<Tables>, request: FastifyRequest, token: string): Promise<Integration> {
  const integration = await findIntegration(db, token);
  if (integration !== undefined) return integration;
  logRefusal(request, { orgId: null, username: null });
  throw new ApiError(401, 'unauthorized', 'Nobody knows this token. It may have been revoked.');
}

function logRefusal(request: FastifyRequest, facts: { orgId: string | null; username: string | null }): void {
  callerOf(request).log('integration-token-refused', facts);
}
