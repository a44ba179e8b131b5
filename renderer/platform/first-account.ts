import type { AccountKey, DesktopBridge } from '#contract/desktop-bridge.ts';
import { DESKTOP_BRIDGE_KEY } from '#contract/desktop-channels.ts';
import { deviceValue } from './device-values.ts';

/** Under what a browser keeps who is signed in. */
export const KEPT_SESSION = 'session';

/**
 * Who was signed in here last, before anything that could check it is read: good for no more than to find what this
 * device keeps for them. Null where nobody was, or where that is not known.
 */
export async function firstAccount(): Promise<AccountKey | null> {
  const bridge = (globalThis as { [DESKTOP_BRIDGE_KEY]?: DesktopBridge })[DESKTOP_BRIDGE_KEY];
  const kept: unknown = bridge ? await bridge.request('session-load', undefined) : await deviceValue(KEPT_SESSION);
  // The desktop tells more than who it is.
  const session = hasKey(kept, 'session') ? kept.session : kept;
  return hasKey(session, 'account') && isAccount(session.account) ? session.account : null;
}

function isAccount(value: unknown): value is AccountKey {
  return (['serverUrl', 'orgId', 'username'] as const).every(
    (key) => hasKey(value, key) && typeof value[key] === 'string',
  );
}

function hasKey<K extends string>(value: unknown, key: K): value is { readonly [P in K]: unknown } {
  return typeof value === 'object' && value !== null && key in value;
}
