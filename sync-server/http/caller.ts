import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';

/** Whether an address is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** What proxies add, whichever of them the server was told to believe. */
const FORWARDING = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * Whether a caller may read the metrics: one on this machine, by no proxy on it, or whoever brings the token. It goes by
 * the connection, and not by what a header says of an address, because a caller can write that.
 */
export function mayReadMetrics(caller: IncomingMessage, metricsToken: string | undefined): boolean {
  if (isOnThisMachine(caller)) return true;
  const offered = /^bearer (.*)$/i.exec(caller.headers.authorization ?? '')?.[1];
  return metricsToken !== undefined && offered !== undefined && isSameSecret(offered, metricsToken);
}

/** Whether a caller is on this machine, and no proxy stands between. */
export function isOnThisMachine({ socket, headers }: IncomingMessage): boolean {
  const forwarded = FORWARDING.some((header) => headers[header] !== undefined);
  return !forwarded && isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/, ''));
}

/** Whether what a caller brings is the secret; the answer takes the same time wherever the two differ. */
export function isSameSecret(offered: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', offered, 'buffer'), hash('sha256', secret, 'buffer'));
}
