import { z } from 'zod';

/** Where somebody last signed in, so that they need not type it again; never who they are. */
const RememberedPlace = z.object({ serverUrl: z.string(), orgId: z.string() });
export type RememberedPlace = z.infer<typeof RememberedPlace>;

const KEY = 'smartlite-sign-in-place';

/** @returns empty strings where nothing, or rubbish, is kept */
export function loadPlace(storage: Pick<Storage, 'getItem'>): RememberedPlace {
  try {
    return RememberedPlace.parse(JSON.parse(storage.getItem(KEY) ?? ''));
  } catch {
    return { serverUrl: '', orgId: '' };
  }
}

export function rememberPlace(storage: Pick<Storage, 'setItem'>, { serverUrl, orgId }: RememberedPlace): void {
  storage.setItem(KEY, JSON.stringify({ serverUrl, orgId }));
}

/** Whether a password would travel to this server in the clear: over http, and not only on this very computer. */
export function isInTheClear(serverUrl: string): boolean {
  const { protocol, hostname } = new URL(serverUrl);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/**
 * What somebody typed as the server's address, as a URL: `crm.acme.com` means https, and so does no scheme at all
 * except on this very computer.
 *
 * @returns undefined for what is no address
 */
export function serverAddress(typed: string): string | undefined {
  return typedUrl(typed)?.origin;
}

/**
 * The path that somebody typed below the server's address, such as `/crm`; empty where there is none. A server is at the
 * root of its address: what answers there may be another program, which is to get no password.
 */
export function pathBelowAddress(typed: string): string {
  return typedUrl(typed)?.pathname.replace(/\/$/, '') ?? '';
}

function typedUrl(typed: string): URL | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const local = /^(localhost|127\.|\[::1\])/.test(text);
  const withScheme = /^https?:\/\//i.test(text) ? text : `${local ? 'http' : 'https'}://${text}`;
  return URL.canParse(withScheme) && /^https?:/i.test(withScheme) ? new URL(withScheme) : undefined;
}
