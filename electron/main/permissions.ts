import type { Session } from 'electron';
import { isAppUrl } from './app-protocol.ts';

/**
 * The few permissions our own pages need; every other one is refused.
 *
 * Since Chromium 142 a page may not talk to addresses of the local network without asking, and Electron enforces it:
 * a sync server in the office or on this machine would be unreachable. And without `persistent-storage` the browser
 * may drop a full disk's databases, unsent edits included.
 */
const granted = new Set(['local-network', 'local-network-access', 'loopback-network', 'persistent-storage']);

/** Whether one of our own pages, and nobody else, gets a permission. */
function allowsPermission(permission: string, requestingUrl: string): boolean {
  return granted.has(permission) && isAppUrl(requestingUrl);
}

/** Answers both the checks and the requests of a session: setting only one of them leaves a gap. */
export function restrictPermissions(
  session: Pick<Session, 'setPermissionCheckHandler' | 'setPermissionRequestHandler'>,
): void {
  session.setPermissionCheckHandler((_page, permission, origin) => allowsPermission(permission, origin));
  session.setPermissionRequestHandler((_page, permission, answer, details) =>
    answer(allowsPermission(permission, details.requestingUrl)),
  );
}
