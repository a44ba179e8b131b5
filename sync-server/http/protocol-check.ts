import type { FastifyInstance } from 'fastify';
import { OLDEST_PROTOCOL, PROTOCOL_HEADER } from '#contract/protocol.ts';
import { ApiError } from './api-error.ts';

const HEADER = PROTOCOL_HEADER.toLowerCase();

/** Refuses a client that speaks a protocol older than this server can: 426. No header means the current one. */
export function refuseOldClients(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const version = request.headers[HEADER];
    if (version === undefined || Number(version) >= OLDEST_PROTOCOL) return done();
    done(new ApiError(426, 'client-too-old', 'This version of SmartLite is too old for the server. Update it.'));
  });
}
