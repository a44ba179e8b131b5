import type { CreateOrgBody, SessionAnswer } from '#contract/sessions.ts';
import { closingOf } from '../database/closing.ts';
import { eraseIfSynced, finishErasing } from '../database/erasing.ts';
import { firstUnread } from '../database/first-unread.ts';
import { databaseName } from '../database/indexed-db.ts';
import { openLocalDatabase } from '../database/open-local-database.ts';
import { LocalDataError } from '../database/storage-access.ts';
import { countUnsentNow } from '../database/unsent.ts';
import { currentPlatform } from '../platform/current-platform.ts';
import type { Platform, Session } from '../platform/platform.ts';
import { ApiClient, requestNewOrg, requestSession } from './api-client.ts';
import { SessionEndedError } from './api-errors.ts';
import { endSession, sendUnsent, sessionsEnded } from './end-session.ts';
import type { Fetch } from './http-request.ts';
import { rememberPlace } from './remembered-place.ts';
import { type OpenSession, useSession } from './session-store.ts';
import { refreshesByCookie, SessionTokens, sessionOf } from './session-tokens.ts';
import { noteUntoldSignOut, signInOverCookie, tellSignOut } from './untold-sign-out.ts';

export type SignInForm = {
  readonly serverUrl: string;
  readonly orgId: string;
  readonly username: string;
  readonly password: string;
  /** What the list of devices calls this one. */
  readonly device: string;
  /** "This is a shared computer". */
  readonly shared: boolean;
};

/** What signing in works with; tests put a platform and a network of their own in place. */
export type Surroundings = { readonly platform: Platform; readonly send: Fetch };

const here = (): Surroundings => ({ platform: currentPlatform(), send: (input, init) => fetch(input, init) });

/** Opens the kept session from local data alone, so that the app starts signed in, offline or not. */
export async function startSession(surroundings = here()): Promise<void> {
  try {
    // A session is forgotten at the moment it is written down what to erase, so that neither has to wait for the other.
    const [kept] = await Promise.all([surroundings.platform.loadSession(), finishErasing()]);
    const notice = surroundings.platform.sessionProblem();
    if (kept === null) {
      useSession.setState({ status: 'signed-out', open: null, notice });
      tellWhenOnline(surroundings);
    } else await openSession(kept, surroundings.platform.isShared(), surroundings);
  } catch (error) {
    showBrokenData(error);
  }
}

/** @see tellSignOut */
function tellWhenOnline({ platform, send }: Surroundings): void {
  if (platform.kind !== 'browser') return;
  const tell = () => void tellSignOut(send, globalThis.location.origin).catch(() => undefined);
  tell();
  globalThis.addEventListener('online', tell);
}

/** The data is left as it is: it may hold edits that exist nowhere else. */
function showBrokenData(error: unknown): void {
  const notice = error instanceof LocalDataError ? error.message : brokenDataText(error);
  useSession.setState({ status: 'signed-out', open: null, notice });
}

function brokenDataText(error: unknown): string {
  const detail = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
  return `SmartLite cannot open its data on this device. Update or restart SmartLite. (${detail})`;
}

/**
 * Signs in and opens the account's local data.
 * @throws ApiError or UnreachableError, each with a message for the person
 */
export async function signIn(form: SignInForm, surroundings = here()): Promise<void> {
  const serverUrl = new URL(form.serverUrl).origin;
  const { orgId, username, password, device, shared } = form;
  const { platform, send } = surroundings;
  const body = { orgId, username, password, device, deviceKind: platform.kind };
  await beginSession(serverUrl, shared, surroundings, (how) => requestSession(send, serverUrl, { ...body, ...how }));
}

/**
 * Makes an organization and signs its first admin in on this device.
 * @throws ApiError or UnreachableError, each with a message for the person
 */
export async function signUp(serverUrl: string, org: CreateOrgBody, surroundings = here()): Promise<void> {
  const { send } = surroundings;
  await beginSession(serverUrl, false, surroundings, (how) => requestNewOrg(send, serverUrl, { ...org, ...how }));
}

/** @param request is told whether to ask for a cookie */
async function beginSession(
  serverUrl: string,
  shared: boolean,
  surroundings: Surroundings,
  request: (how: { readonly cookie?: true }) => Promise<SessionAnswer>,
): Promise<void> {
  const answer = refreshesByCookie(serverUrl, shared, surroundings.platform)
    ? await signInOverCookie(() => request({ cookie: true }))
    : await request({});
  await keepSession(sessionOf(serverUrl, answer), shared, surroundings);
}

async function keepSession(session: Session, shared: boolean, surroundings: Surroundings): Promise<void> {
  // The desktop opens the account in a page of its own and closes this one, so it is remembered first.
  if (!shared) rememberPlace(localStorage, session.account);
  const { platform } = surroundings;
  await sessionsEnded();
  if (inMemory(shared, platform) && (await platform.loadSession()) === null) await eraseIfSynced(session.account);
  await platform.saveSession(session, shared);
  await finishErasing();
  await openSession(session, shared, surroundings);
}

/**
 * Signs out and erases what this device kept for the account. Edits that cannot be sent now would be lost: unless
 * `discardUnsent` says so, nothing happens and their number is told, 'unknown' where a full disk does not tell it.
 */
export async function signOut(
  { discardUnsent }: { readonly discardUnsent: boolean },
  surroundings = here(),
): Promise<{ readonly signedOut: boolean; readonly unsent: number | 'unknown' }> {
  const { open } = useSession.getState();
  if (open === null) return { signedOut: true, unsent: 0 };
  if (!discardUnsent) await sendUnsent();
  // The server may have ended the session by its answer.
  if (useSession.getState().open?.database !== open.database) return { signedOut: true, unsent: 0 };
  const unsent = await countUnsentNow(open.database);
  if (unsent !== 0 && !discardUnsent) return { signedOut: false, unsent };
  await tellServer(open, surroundings);
  await endSession(open, { status: 'signed-out', notice: null, erase: true }, surroundings.platform);
  return { signedOut: true, unsent };
}

/** Offline the session stays valid on the server until it is told; here it is gone at once. */
async function tellServer({ api, session, shared }: OpenSession, { platform }: Surroundings): Promise<void> {
  try {
    await api.signOut();
  } catch (error) {
    const byCookie = refreshesByCookie(session.account.serverUrl, shared, platform);
    if (byCookie && !(error instanceof SessionEndedError)) await noteUntoldSignOut().catch(() => undefined);
  }
}

async function openSession(session: Session, shared: boolean, surroundings: Surroundings): Promise<void> {
  const { platform } = surroundings;
  const [unread, database] = await Promise.all([
    databaseName(session.account).then(firstUnread),
    openLocalDatabase(session.account, {
      storage: inMemory(shared, platform) ? 'memory' : 'durable',
      // On the desktop the popover at the tray is one.
      severalTabs: true,
      onUpgrade: (upgraded) => useSession.setState({ upgraded }),
    }),
  ]);
  const send = until(closingOf(database), surroundings.send);
  const tokens = new SessionTokens({
    platform,
    session,
    shared,
    send,
    onRenewed: (renewed) => {
      const { open } = useSession.getState();
      if (open?.database === database) useSession.setState({ open: { ...open, session: renewed } });
    },
    onEnded: (error) => {
      const { open } = useSession.getState();
      // The answer to a request of an earlier session says nothing about the one after it.
      if (open?.database === database) void obey(open, error, surroundings);
    },
  });
  const api = new ApiClient(session.account.serverUrl, tokens, send);
  const open = { session, database, api, shared, ...(unread === null ? {} : { firstUnread: unread }) };
  useSession.setState({ status: 'signed-in', open, notice: null, upgraded: null });
}

/** Has requests end with their session: no answer is waited for then, and none is taken for one of the next session. */
function until(ended: AbortSignal, send: Fetch): Fetch {
  return (input, init) => {
    const signals = init?.signal ? [ended, init.signal] : [ended];
    return send(input, { ...init, signal: AbortSignal.any(signals) });
  };
}

/** The desktop keeps all of a shared computer's page in memory, where a page that crashed finds it again. */
function inMemory(shared: boolean, platform: Platform): boolean {
  return shared && platform.kind === 'browser';
}

/** Does what the server said when it ended the session. */
async function obey(
  open: OpenSession,
  { reaction, message }: SessionEndedError,
  surroundings: Surroundings,
): Promise<void> {
  if (reaction === 'sign-in') {
    // Unsent edits wait for the same person to sign in again.
    await endSession(open, { status: 'signed-out', notice: message, erase: false }, surroundings.platform);
  } else {
    await endSession(open, { status: 'locked', notice: message, erase: true }, surroundings.platform);
  }
}
