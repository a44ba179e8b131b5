import type { FastifyInstance } from 'fastify';
import { PROTOCOL_HEADER } from '#contract/protocol.ts';
import { NEXT_POLL_HEADER } from '#contract/sync.ts';

/** The headers of an answer that the app reads. */
export const EXPOSED_HEADERS = `ETag, Retry-After, ${NEXT_POLL_HEADER}`;
const PREFLIGHT_SECONDS = 24 * 60 * 60;

/**
 * Lets the desktop app, whose origin is `app://smartlite`, call the API. Any origin may: requests are authorized by a
 * bearer token, which no browser adds by itself.
 */
export function allowOtherOrigins(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.raw.setHeader('Access-Control-Allow-Origin', '*');
    reply.raw.setHeader('Access-Control-Expose-Headers', EXPOSED_HEADERS);
    done();
  });
  app.options('/api/*', { schema: { hide: true } }, (_request, reply) =>
    reply
      .headers({
        'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
        'Access-Control-Allow-Headers': `Authorization, Content-Type, If-None-Match, ${PROTOCOL_HEADER}`,
        'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
      })
      .code(204)
      .send(),
  );
}
