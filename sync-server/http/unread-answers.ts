import type { FastifyInstance } from 'fastify';

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
