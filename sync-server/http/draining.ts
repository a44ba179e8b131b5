import type { FastifyInstance } from 'fastify';
import { unavailable } from './api-error.ts';
import { sendError } from './error-answers.ts';

/** Requests under way get this long to finish. */
const DRAIN_MS = 10_000;
const RETRY_AFTER_SECONDS = 5;
const IDLE_CHECK_MS = 50;

export type Draining = {
  readonly active: boolean;
  /** Takes no new requests, lets those under way finish, and closes every connection. */
  drain(): Promise<void>;
};

/** Makes a server that can stop without cutting anyone off. */
export function drainable(app: FastifyInstance): Draining {
  let active = false;
  app.addHook('onRequest', (_request, reply, done) => {
    if (!active) return done();
    void reply.header('Connection', 'close');
    void sendError(
      reply,
      unavailable('unavailable', 'The server is restarting. Try again in a moment.', RETRY_AFTER_SECONDS),
    );
  });
  return {
    get active() {
      return active;
    },
    drain: async () => {
      active = true;
      // A kept-alive connection becomes idle only when its last answer is out, after the server stopped listening.
      const closeIdle = setInterval(() => app.server.closeIdleConnections(), IDLE_CHECK_MS);
      const cutOff = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
      try {
        await app.close();
      } finally {
        clearInterval(closeIdle);
        clearTimeout(cutOff);
      }
    },
  };
}
