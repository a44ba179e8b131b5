import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

/** The renderer is served under this origin and no other page is ever trusted. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://smartlite`;

/** Whether a URL is one of our own pages. An opaque or odd URL is not. */
export function isAppUrl(url: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(url);
    return protocol === `${APP_SCHEME}:` && host === 'smartlite' && username === '' && password === '';
  } catch {
    return false;
  }
}

/**
 * The renderer runs only its own scripts, and talks to the sync server the person named: over TLS, or on this very
 * machine (`localhost` covers IPv6, whose addresses CSP cannot name). `style-src` allows inline styles because the component library sets them on elements.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "worker-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

const contentTypes: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.map': 'application/json; charset=utf-8',
};

/** What Electron must know about the scheme before the app is ready: a secure origin with storage and fetch. */
export const appSchemePrivileges = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/**
 * Answers requests for `app://smartlite/...` from a folder, with the security headers. A path without an extension is
 * a screen of the app and gets `index.html`; nothing outside the folder is ever read.
 */
export function appProtocolHandler(folder: string): (request: { readonly url: string }) => Promise<Response> {
  const root = resolve(folder);
  return async ({ url }) => {
    const file = isAppUrl(url) ? fileWithin(root, url) : undefined;
    if (file === undefined) return answer(404, null, '.html');
    try {
      return answer(200, await readFile(file), extname(file));
    } catch {
      return answer(404, null, '.html');
    }
  };
}

function fileWithin(root: string, url: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  const file = resolve(root, `.${extname(path) === '' ? '/index.html' : path}`);
  return file.startsWith(root + sep) ? file : undefined;
}

function answer(status: number, body: Buffer<ArrayBuffer> | null, extension: string): Response {
  return new Response(body, {
    status,
    headers: {
      'Content-Type': contentTypes[extension] ?? 'application/octet-stream',
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cache-Control': 'no-cache',
    },
  });
}
