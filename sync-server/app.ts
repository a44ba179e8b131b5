import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import { type ApiParts, serveApi } from './api.ts';
import { certificateJob } from './certificates.ts';
import type { ServerOptions } from './config.ts';
import { endUnreadAnswers, logRequests, UNREAD_MS } from './http/answer-hooks.ts';
import { collectDocs, serveDocs } from './http/api-docs.ts';
import { type BareAppParts, bareApp } from './http/bare-app.ts';
import type { Draining } from './http/draining.ts';
import { BROTLI_QUALITY, COMPRESS_FROM_BYTES, preferredEncodings } from './http/encodings.ts';
import { health } from './http/health.ts';
import { metrics, newCounts, type ServerCounts } from './http/metrics.ts';
import type { TypedApp } from './http/typed-app.ts';
import { serveWebApp } from './http/web-app.ts';
import { type Job, keepDoing } from './timed-jobs.ts';

export type AppParts = ApiParts &
  BareAppParts & {
    /** Folder of the built renderer; it need not exist. */
    readonly webRoot: string;
    /** Backs the database up now and then, where that is wanted. */
    readonly backups?: ((counts: ServerCounts) => Job) | undefined;
    readonly options: Pick<ServerOptions, 'tlsCert' | 'tlsKey'>;
    /** How long an answer may wait to be read. */
    readonly unreadMs?: number | undefined;
  };

/** Puts the server together from its parts. It does not listen. */
export async function buildApp(parts: AppParts): Promise<{ app: TypedApp; draining: Draining }> {
  const { options, storage } = parts;
  const { app, draining } = bareApp(parts);
  if (parts.https !== undefined) keepDoing(app, parts.clock, certificateJob(app.server, options, parts.https));
  await collectDocs(app);
  const counts = newCounts();
  if (parts.backups !== undefined) keepDoing(app, parts.clock, parts.backups(counts));
  const { routes, demandAdmin } = serveApi(app, parts, draining, counts);
  const { measure } = metrics(app, counts, options.metricsToken);
  health(app, storage, parts.writer, draining);
  await app.register(async (api: TypedApp) => {
    logRequests(api);
    endUnreadAnswers(api, parts.unreadMs ?? UNREAD_MS);
    measure(api);
    await api.register(compress, {
      threshold: COMPRESS_FROM_BYTES,
      encodings: [...preferredEncodings],
      globalDecompression: false,
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
    });
    routes(api);
  });
  await app.register(serveDocs, { demandReader: demandAdmin });
  await app.register(async (web: TypedApp) => {
    endUnreadAnswers(web, parts.unreadMs ?? UNREAD_MS);
    await serveWebApp(web, {
      webRoot: parts.webRoot,
      https: parts.https !== undefined || options.trustProxy !== false,
    });
  });
  await app.ready();
  return { app, draining };
}
