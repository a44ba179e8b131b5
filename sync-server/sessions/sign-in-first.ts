import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import type { TypedApp } from '../http/typed-app.ts';
import type { SignedIn } from './session-cache.ts';
import { unauthorized } from './session-refusals.ts';
import type { Sessions } from './sessions.ts';
import { signedIn } from './signed-in.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For a route that people use to sign in, or up. */
    readonly anybody?: boolean;
  }
}

/** What a route for people who are not signed in says of itself. */
export const forAnybody: { readonly config: FastifyContextConfig } = { config: { anybody: true } };

/**
 * Asks who calls before anything else is read of a request: what strangers send is not even taken into memory. A route
 * asks once more when it begins, because a session may end while a long body arrives.
 */
export function demandSignIn(routes: TypedApp, sessions: Sessions): void {
  routes.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.anybody !== true) sessionsOf.set(request, await signedIn(sessions, request));
  });
}

const sessionsOf = new WeakMap<FastifyRequest, SignedIn>();

/** The session that a request came with. */
export function sessionOf(request: FastifyRequest): SignedIn {
  const session = sessionsOf.get(request);
  if (session === undefined) throw unauthorized('unauthorized');
  return session;
}
