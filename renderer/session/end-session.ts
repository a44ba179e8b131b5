import type { LeftBehind } from '#contract/desktop-bridge.ts';
import { beginClosing } from '../database/closing.ts';
import { eraseNoted, noteErasing } from '../database/erasing.ts';
import { countUnsent } from '../database/unsent.ts';
import type { Platform } from '../platform/platform.ts';
import { rememberPlace } from './remembered-place.ts';
import { type OpenSession, type SessionState, type SessionStatus, useSession } from './session-store.ts';

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

/** Sends what waits, as far as that is a matter of a moment. */
export async function sendUnsent(): Promise<void> {
  await Promise.all([...companions].map((companion) => companion.sendUnsent()));
}

type SessionEnd = Pick<SessionState, 'status' | 'notice'> & { readonly erase: boolean };

let lastEnd: Promise<void> = Promise.resolve();

/**
 * Ends the open session on this device.
 *
 * @param end.erase whether nothing of the account stays
 */
export function endSession(open: OpenSession, end: SessionEnd, platform: Platform): Promise<void> {
  const { status, notice } = end;
  // The desktop's page of this account has not kept it yet.
  if (!open.shared) rememberPlace(localStorage, open.session.account);
  const left = leftBehind(open, end);
  // The screens go first: no row may stay readable while the rest is being taken away.
  useSession.setState({ status, notice, open: null });
  beginClosing(open.database);
  const ending = takeAway(open, end, left, platform);
  lastEnd = Promise.all([lastEnd, ending]).then(() => undefined);
  return ending;
}

/** Every session of this page that is being ended has ended: no two databases are open at once. */
export function sessionsEnded(): Promise<void> {
  return lastEnd;
}

async function takeAway(
  open: OpenSession,
  { status, notice, erase }: SessionEnd,
  left: Promise<LeftBehind>,
  platform: Platform,
): Promise<void> {
  const { database, session } = open;
  const erased = erase && !isInMemoryAlone(open, status, platform) ? [session.account] : [];
  // Each step is taken whatever becomes of the others: a token that stays is no reason to keep the customers too.
  const failed = [
    ...(await settled([left.then((left) => platform.clearSession({ databaseName: database.name, left }))])),
    ...(await settled(erased.map(noteErasing))),
    ...(await settled([...companions].map((companion) => companion.stop()))),
    ...(await settled([database.close()])),
    ...(await settled(erased.map(eraseNoted))),
  ];
  if (failed.length === 0) return;
  platform.log(`The session did not end cleanly: ${failed.join('; ')}`);
  useSession.setState({ notice: [notice, LEFT_BEHIND].filter(Boolean).join(' ') });
}

/** What cannot be looked at counts as edits that exist nowhere else. */
async function leftBehind({ database, shared }: OpenSession, { erase, status }: SessionEnd): Promise<LeftBehind> {
  if (erase) return shared && status === 'signed-out' ? 'unknown' : 'nothing';
  const unsent = await countUnsent(database).catch(() => 1);
  return unsent > 0 ? 'unsent' : 'synced';
}

/** Whoever signs out of a session in memory alone does not mean what an earlier one may have left on the disk. */
function isInMemoryAlone({ shared }: OpenSession, status: SessionStatus, { kind }: Platform): boolean {
  return shared && kind === 'browser' && status === 'signed-out';
}

const LEFT_BEHIND =
  'You are signed out, but something of your account could not be removed from this device. Whoever looks after it has to make its storage writable.';

/** @returns why some of them failed */
async function settled(steps: readonly Promise<unknown>[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(steps);
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : []));
}
