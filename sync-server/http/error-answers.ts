import type { Socket } from 'node:net';
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { assertNever } from '#contract/assert-never.ts';
import { cutText } from '#contract/cut-text.ts';
import type { ErrorBody } from '#contract/errors.ts';
import { MAX_BODY_BYTES } from '#contract/sync.ts';
import { troubleOf } from '../storage/storage-trouble.ts';
import { ApiError, unavailable } from './api-error.ts';

/** For a person at a laptop, and for whoever asks `/readyz`. */
export const STORAGE_FULL =
  'The disk of the server is full, so it could not save this. Nothing is lost: it is sent again once there is space.';

/**
 * Answers every refusal, of ours or of Fastify, in the one shape of `ErrorBody`; nothing internal leaves the server.
 */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | ApiError, request, reply) => {
    const refusal =
      error instanceof ApiError ? error : (storageRefusal(error) ?? toApiError(error, request.routeOptions.bodyLimit));
    if (refusal.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendError(reply, refusal);
  });
}

/** A proxy that serves us below a path of its own, and passes that on. */
const BELOW_A_PATH = /^\/[^?]+\/api\//;

/** The 404 of an address that the API does not have. */
export function notFound(request: FastifyRequest): ApiError {
  const path = pathOf(request.url);
  if (BELOW_A_PATH.test(path)) {
    const words = 'SmartLite is served at the root of an address, such as crm.company.com, and at no path of one.';
    return new ApiError(404, 'not-found', `${words} There is nothing at ${excerpt(path)}.`);
  }
  return new ApiError(404, 'not-found', `There is nothing at ${request.method} ${excerpt(path)}.`);
}

/** Sends a refusal. */
export function sendError(reply: FastifyReply, error: ApiError): FastifyReply {
  const body: ErrorBody = { error: { code: error.code, message: error.message, details: error.details } };
  if (error.retryAfterSeconds !== undefined) void reply.header('Retry-After', String(error.retryAfterSeconds));
  return reply.code(error.status).type('application/json; charset=utf-8').send(JSON.stringify(body));
}

/** How long a laptop waits before it tries again, in seconds, at least. */
const SHORTEST_WAIT = { full: 30, unavailable: 5 };

/** What the database cannot do now, as the API words it; undefined for errors of another kind. */
function storageRefusal(error: unknown): ApiError | undefined {
  const trouble = troubleOf(error);
  switch (trouble) {
    case 'full':
      return unavailable('storage-full', STORAGE_FULL, SHORTEST_WAIT.full);
    case 'unavailable':
      return unavailable('unavailable', 'The server cannot reach its database right now.', SHORTEST_WAIT.unavailable);
    case undefined:
      return undefined;
    default:
      return assertNever(trouble);
  }
}

/** A refusal of Fastify's, as the API words it. */
export function toApiError(error: FastifyError, bodyLimit?: number): ApiError {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.slice(0, MAX_TOLD_ISSUES).map((issue) => ({
      path: excerpt(issue.instancePath.replace(/^\//, '').replaceAll('/', '.')),
      message: excerpt(issue.message ?? 'is not valid'),
    }));
    const message = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(' ');
    return new ApiError(400, 'malformed', message, { details: issues });
  }
  switch (error.statusCode) {
    case 413:
      return new ApiError(413, 'too-large', `This request has at most ${(bodyLimit ?? MAX_BODY_BYTES) / 1024} KiB.`);
    case 415:
      return new ApiError(415, 'unsupported-media-type', 'The body is JSON, with Content-Type: application/json.');
    case undefined:
      return new ApiError(500, 'internal', 'The server could not do this. Try again in a moment.', {});
    default:
      return error.statusCode < 500
        ? new ApiError(
            400,
            'malformed',
            'The request could not be read: its body is not JSON, or its address is wrong.',
          )
        : new ApiError(500, 'internal', 'The server could not do this. Try again in a moment.', {});
  }
}

/** Answers bytes that are no HTTP, or come too slowly, and hangs up. */
export function answerUnreadable(error: ConnectionError, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const refusal: ErrorBody = { error: { code: 'malformed', message: 'The request could not be read.' } };
  const body = JSON.stringify(refusal);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? url;
}

/** So many mistakes of one request are told. */
export const MAX_TOLD_ISSUES = 20;
/** So much of anything that a caller sent is repeated in an answer. */
const MAX_REPEATED = 200;

/** A text that may hold what a caller sent, short enough to be sent back. */
export function excerpt(text: string): string {
  return cutText(text, MAX_REPEATED);
}
