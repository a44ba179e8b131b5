import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { OLDEST_PROTOCOL, PROTOCOL_HEADER } from '#contract/protocol.ts';
import { NEXT_POLL_HEADER } from '#contract/sync.ts';
import type { ServerOptions } from '../config.ts';
import { ApiError } from './api-error.ts';
import { type Draining, drainable } from './draining.ts';
import { answerErrors, answerUnreadable, sendError, toApiError } from './error-answers.ts';
import type { TypedApp } from './typed-app.ts';

export type BareAppParts = {
  readonly options: Pick<ServerOptions, 'pollSeconds' | 'trustProxy' | 'metricsToken'>;
  readonly logger: FastifyBaseLogger;
  readonly https: { readonly cert: Buffer; readonly key: Buffer } | undefined;
};

/** All but a push fits into this many times over. */
const SMALL_BODY_BYTES = 16 * 1024;
/** A request that takes longer to arrive is cut off: 8 MiB over a slow mobile line fit in. */
const REQUEST_TIMEOUT_MS = 120_000;
const MAX_KEEP_ALIVE_MS = 10 * 60_000;

/**
 * A Fastify app without routes that already speaks as docs/decisions.md#http says: limits, errors, protocol version,
 * draining.
 */
export function bareApp(parts: BareAppParts): { app: TypedApp; draining: Draining } {
  const app = createFastify(parts);
  answerErrors(app);
  sayToAll(app);
  answerPreflights(app);
  refuseUnreadable(app);
  const draining = drainable(app);
  refuseOldClients(app);
  return { app, draining };
}

function createFastify({ options, logger, https }: BareAppParts): TypedApp {
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    https: https ?? null,
    bodyLimit: SMALL_BODY_BYTES,
    trustProxy: trusted(options.trustProxy),
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Node's own 5 s would make every poll open a new connection.
    keepAliveTimeout: Math.min(MAX_KEEP_ALIVE_MS, options.pollSeconds * 2_000 + 10_000),
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _request, reply) => void sendError(reply, toApiError(error)),
    clientErrorHandler: answerUnreadable,
  }).withTypeProvider<ZodTypeProvider>();
  // JSON is all the API takes; Fastify would read text as well.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app;
}

/**
 * Fastify takes no number of hops: it cannot tell who connects. Here nobody gets past the proxy
 * (docs/operations.md#tls-and-proxies).
 */
function trusted(proxies: ServerOptions['trustProxy']) {
  return typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies;
}

/** The headers of an answer that the app reads. */
const EXPOSED_HEADERS = `ETag, Retry-After, ${NEXT_POLL_HEADER}`;
const PREFLIGHT_SECONDS = 24 * 60 * 60;

/**
 * The headers of every answer. They let the desktop app, whose origin is `app://smartlite`, call the API. Any origin may:
 * requests are authorized by a bearer token, which no browser adds by itself. No browser takes an answer for what it is
 * not.
 */
export const HEADERS_OF_ALL = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED_HEADERS,
  'X-Content-Type-Options': 'nosniff',
};

/** Nobody keeps an answer that does not say otherwise of itself: it is of one person, at one moment. */
const KEPT_BY_NOBODY = 'no-store';

function sayToAll(app: TypedApp): void {
  const headers = Object.entries({ ...HEADERS_OF_ALL, 'Cache-Control': KEPT_BY_NOBODY });
  app.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of headers) reply.raw.setHeader(name, value);
    done();
  });
}

function answerPreflights(app: TypedApp): void {
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

/** Refuses what no text of ours can hold, and bodies that are not as they look. */
function refuseUnreadable(app: TypedApp): void {
  app.addHook('onRequest', (request, _reply, done) => {
    // PostgreSQL has no text with a NUL in it.
    if (request.url.includes('%00')) done(new ApiError(400, 'malformed', 'The address has a character that is none.'));
    else if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      done(new ApiError(415, 'unsupported-media-type', 'The body is sent as it is, without Content-Encoding.'));
    } else done();
  });
}

const PROTOCOL = PROTOCOL_HEADER.toLowerCase();

/** Refuses a client that speaks a protocol older than this server can: 426. No header means the current one. */
function refuseOldClients(app: TypedApp): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const version = request.headers[PROTOCOL];
    if (version === undefined || Number(version) >= OLDEST_PROTOCOL) return done();
    done(new ApiError(426, 'client-too-old', 'This version of SmartLite is too old for the server. Update it.'));
  });
}
