import type { IncomingMessage } from 'node:http';
import { isLoopback } from './loopback.ts';
import { isSameSecret } from './same-secret.ts';

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
