import type { FastifyInstance } from 'fastify';

/** One line for each answered request. Never a header, a query or a body: tokens and passwords travel there. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
    done();
  });
}

/** Longer than the slowest mobile line stays silent; a slow reader who takes some now and then is let go on. */
export const UNREAD_MS = 30_000;

/** Hangs up on callers who ask and do not read the answer: what is ready for them would stay in memory. */
export function endUnreadAnswers(routes: FastifyInstance, unreadMs: number): void {
  routes.addHook('onSend', (request, _reply, payload, done) => {
    // Node sets it back with the next request; when it is over and nobody listens, Node hangs up.
    request.raw.socket.setTimeout(unreadMs);
    done(null, payload);
  });
}
