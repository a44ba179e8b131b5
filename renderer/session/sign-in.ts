import type { StoredSession } from '#contract/desktop-bridge.ts';
import type { CreateOrgBody } from '#contract/sessions.ts';
import { eraseLocalDatabase, finishErasing } from '../database/erasing.ts';
import { LocalDataError } from '../database/local-data-error.ts';
import { openLocalDatabase } from '../database/open-local-database.ts';
import { countUnsent } from '../database/unsent.ts';
import { currentPlatform } from '../platform/current-platform.ts';
import type { Platform } from '../platform/platform.ts';
import { ApiClient, requestNewOrg, requestSession } from './api-client.ts';
import type { SessionEndedError } from './api-errors.ts';
import type { Fetch } from './http-request.ts';
import { rememberPlace } from './remembered-place.ts';
import { type OpenSession, type SessionState, useSession } from './session-store.ts';
import { SessionTokens, storedSession } from './session-tokens.ts';

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

/** Whatever uses the database of a session, such as sync. */
export type Companion = {
  /** Somebody wants to sign out: sends what waits, as far as that is a matter of a moment. */
  sendUnsent(): Promise<void>;
  /** The database is about to be closed or erased. */
  stop(): Promise<void>;
};
const companions = new Set<Companion>();

/** From now on `companion` is told how each session ends. */
export function accompanySessions(companion: Companion): void {
  companions.add(companion);
}

/** Opens the kept session from local data alone, so that the app starts signed in, offline or not. */
export async function startSession(surroundings = here()): Promise<void> {
  await finishErasing();
  const kept = await surroundings.platform.loadSession();
  const notice = surroundings.platform.sessionProblem();
  if (kept === null) useSession.setState({ status: 'signed-out', open: null, notice });
  else await openSession(kept, surroundings.platform.isShared(), surroundings).catch(showBrokenData);
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
  const answer = await requestSession(surroundings.send, serverUrl, {
    orgId,
    username,
    password,
    device,
    deviceKind: surroundings.platform.kind,
  });
  await keepSession(storedSession(serverUrl, answer), shared, surroundings);
}

/**
 * Makes an organization and signs its first admin in on this device.
 * @throws ApiError or UnreachableError, each with a message for the person
 */
export async function signUp(serverUrl: string, org: CreateOrgBody, surroundings = here()): Promise<void> {
  const answer = await requestNewOrg(surroundings.send, serverUrl, org);
  await keepSession(storedSession(serverUrl, answer), false, surroundings);
}

async function keepSession(session: StoredSession, shared: boolean, surroundings: Surroundings): Promise<void> {
  // The desktop opens the account in a page of its own and closes this one, so it is remembered first.
  if (!shared) rememberPlace(localStorage, session.account);
  await surroundings.platform.saveSession(session, shared);
  await openSession(session, shared, surroundings);
}

/**
 * Signs out and erases what this device kept for the account. Edits that cannot be sent now would be lost: unless
 * `discardUnsent` says so, nothing happens and their number is told.
 */
export async function signOut(
  { discardUnsent }: { readonly discardUnsent: boolean },
  surroundings = here(),
): Promise<{ readonly signedOut: boolean; readonly unsent: number }> {
  const { open } = useSession.getState();
  if (open === null) return { signedOut: true, unsent: 0 };
  if (!discardUnsent) await Promise.all([...companions].map((companion) => companion.sendUnsent()));
  // The server may have ended the session by its answer.
  if (useSession.getState().open?.database !== open.database) return { signedOut: true, unsent: 0 };
  const unsent = await countUnsent(open.database);
  if (unsent > 0 && !discardUnsent) return { signedOut: false, unsent };
  // Offline the token stays valid on the server until it expires; here it is gone at once.
  await open.api.signOut().catch(() => undefined);
  await endSession(open, { status: 'signed-out', notice: null, erase: true }, surroundings);
  return { signedOut: true, unsent };
}

async function openSession(session: StoredSession, shared: boolean, surroundings: Surroundings): Promise<void> {
  const { platform, send } = surroundings;
  const database = await openLocalDatabase(session.account, {
    // The desktop keeps all of a shared computer's page in memory, where a page that crashed finds it again.
    storage: shared && platform.kind === 'browser' ? 'memory' : 'durable',
    severalTabs: platform.kind === 'browser',
  });
  const tokens = new SessionTokens({
    platform,
    session,
    shared,
    send,
    onRenewed: (renewed) => {
      const { open } = useSession.getState();
      if (open?.database === database) useSession.setState({ open: { ...open, session: renewed } });
    },
    onEnded: (error) => void obey(error, surroundings),
  });
  const api = new ApiClient(session.account.serverUrl, tokens, send);
  useSession.setState({ status: 'signed-in', open: { session, database, api, shared }, notice: null });
}

/** Does what the server said when it ended the session. */
async function obey({ reaction, message }: SessionEndedError, surroundings: Surroundings): Promise<void> {
  const { open } = useSession.getState();
  if (open === null) return;
  if (reaction === 'sign-in') {
    // Unsent edits wait for the same person to sign in again.
    await endSession(open, { status: 'signed-out', notice: message, erase: false }, surroundings);
  } else {
    await endSession(open, { status: 'locked', notice: message, erase: true }, surroundings);
  }
}

type SessionEnd = Pick<SessionState, 'status' | 'notice'> & { readonly erase: boolean };

async function endSession(open: OpenSession, end: SessionEnd, { platform }: Surroundings): Promise<void> {
  const { status, notice } = end;
  // The desktop's page of this account has not kept it yet.
  if (!open.shared) rememberPlace(localStorage, open.session.account);
  // The screens go first: no row may stay readable while the rest is being taken away.
  useSession.setState({ status, notice, open: null });
  // Each step is taken whatever becomes of the others: a token that stays is no reason to keep the customers too.
  const failed = [
    ...(await settled([platform.clearSession()])),
    ...(await settled([...companions].map((companion) => companion.stop()))),
    ...(await settled([end.erase ? eraseLocalDatabase(open.session.account, open.database) : open.database.close()])),
  ];
  if (failed.length === 0) return;
  platform.log(`The session did not end cleanly: ${failed.join('; ')}`);
  useSession.setState({ notice: [notice, LEFT_BEHIND].filter(Boolean).join(' ') });
}

const LEFT_BEHIND =
  'You are signed out, but something of your account could not be removed from this device. Whoever looks after it has to make its storage writable.';

/** @returns why some of them failed */
async function settled(steps: readonly Promise<unknown>[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(steps);
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : []));
}
