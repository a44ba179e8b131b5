import { existsSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyRequest } from 'fastify';
import { notFound, sendError } from './error-answers.ts';
import type { TypedApp } from './typed-app.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Serves the built renderer, so that a rep on a borrowed machine just opens a browser. Until it is built there is nothing
 * to serve, and the API works alone. What is not found is answered here, in the one place Fastify allows.
 *
 * @param options.https whether the page is reached over TLS, ours or a proxy's
 */
export async function serveWebApp(
  app: TypedApp,
  options: { readonly webRoot: string; readonly https: boolean },
): Promise<void> {
  await app.register(helmet, {
    // Other names below ours are for others to decide about.
    hsts: options.https && { includeSubDomains: false },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Mantine writes style elements; scripts come from files only.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  await app.register(fastifyStatic, {
    root: options.webRoot,
    // The server says in its own words that there is none (built-interface.ts).
    suppressWarning: true,
    wildcard: true,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('Cache-Control', cacheControlOf(path)),
  });
  app.setNotFoundHandler((request, reply) => {
    if (!isNavigation(request) || !existsSync(join(options.webRoot, 'index.html'))) {
      return sendError(reply, notFound(request));
    }
    return reply.sendFile('index.html');
  });
}

/** Built assets carry a hash in their name and never change; all else is asked for anew each time. */
function cacheControlOf(path: string): string {
  return /[/\\]assets[/\\]/.test(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
}

/** Someone opens a page of the app by its address, which only the app itself knows. */
function isNavigation(request: FastifyRequest): boolean {
  const wantsPage = request.headers.accept?.includes('text/html') ?? false;
  return request.method === 'GET' && wantsPage && !request.url.startsWith('/api/');
}
