import { changeDeviceValues, deviceValue } from '../platform/device-values.ts';
import { type Fetch, sendRequest } from './http-request.ts';

const NAME = 'untold-sign-out';
const TIMEOUT_MS = 5_000;

/**
 * Whoever signs out of a browser without network leaves a cookie there that no script can remove: it is written down that
 * the server has to be told.
 */
export function noteUntoldSignOut(): Promise<void> {
  return changeDeviceValues({ [NAME]: true });
}

/** Tells the server, which takes the cookie away, what it was not told yet. @throws UnreachableError */
export function tellSignOut(send: Fetch, serverUrl: string): Promise<void> {
  return withCookieToOneself(async () => {
    if ((await deviceValue(NAME)) !== true) return;
    const url = new URL('/api/sessions/current', serverUrl);
    const { status } = await sendRequest(send, url, { method: 'DELETE', timeoutMs: TIMEOUT_MS });
    if (status < 500) await changeDeviceValues({ [NAME]: undefined });
  });
}

/** Signs somebody in whose cookie takes the place of the one that was left. */
export function signInOverCookie<T>(signIn: () => Promise<T>): Promise<T> {
  return withCookieToOneself(async () => {
    const answer = await signIn();
    if ((await deviceValue(NAME)) === true) await changeDeviceValues({ [NAME]: undefined });
    return answer;
  });
}

/** What tells the server that one session is over must never meet the cookie of the next. */
function withCookieToOneself<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('smartlite-cookie', work);
}
