import { BehaviorSubject, distinctUntilChanged } from 'rxjs';
import { hasRoom } from './disk-room.ts';
import { beginNewLog } from './new-log.ts';
import { isDenial, LocalDataError, STORAGE_DENIED } from './storage-access.ts';

/** A connection to what the disk holds, which the browser closes when the disk is full. */
export type Connection = {
  isOpen(): boolean;
  open(): Promise<unknown>;
  /** Another tab erases the account: what is opened again now would be made again. */
  isErased(): boolean;
};

/** What needs some connections, until the app closes it. */
export type Lasting = { connections(): Promise<readonly Connection[]>; isClosed(): boolean };

const TRY_AGAIN_MS = 1_000;
/** A lost connection fails all that is under way on it, also what was begun again just before another write lost it. */
const MAX_RECONNECTIONS = 3;
const failing = new BehaviorSubject(false);

/** Whether this device refuses to store anything. */
export const storageFails$ = failing.pipe(distinctUntilChanged());

/** Chromium may go on refusing, until it is started again, after there is room: seen with version 114 (docs/troubleshooting.md). */
export const NO_ROOM =
  'This device seems to have no room left. Free some space; if that does not help, start SmartLite again.';

/** What a person reads of a disk that fails. */
export function inWords(cause: unknown): LocalDataError {
  return new LocalDataError(isDenial(cause) ? STORAGE_DENIED : NO_ROOM, { cause });
}

/** The disk has room again. */
export function worksAgain(): void {
  failing.next(false);
}

/**
 * To be called as the app starts: what ran before may have ended in the middle of a write. Resolves once that can do no
 * harm any more, on a full disk when that has room.
 */
export async function startOnNewLog(): Promise<void> {
  try {
    await beginNewLog();
  } catch (error) {
    if (isDenial(error)) return;
    failing.next(true);
    do await tryAgainTime();
    while (!(await hasRoom()));
    await newLog();
    worksAgain();
  }
}

/**
 * For whoever writes, and has somebody to tell that it failed.
 * @throws LocalDataError
 */
export function atOnce<T>(lasting: Lasting, attempt: () => Promise<T>): Promise<T> {
  const onNewLog = async () => {
    await leaveWhatFailed();
    return attempt();
  };
  return attempts(lasting, onNewLog, async (error) => {
    throw inWords(error);
  });
}

/** Tries until it works. */
export function patiently<T>(lasting: Lasting, attempt: () => Promise<T>): Promise<T> {
  return attempts(lasting, attempt, tryAgainTime);
}

const tryAgainTime = () => new Promise<void>((resolve) => setTimeout(resolve, TRY_AGAIN_MS));

/** Nothing is written after what failed on a full disk: half of it may be there. */
async function leaveWhatFailed(): Promise<void> {
  if (!failing.value) return;
  if (!(await hasRoom())) throw new DOMException('The disk is full.', 'QuotaExceededError');
  await newLog();
}

async function attempts<T>(
  lasting: Lasting,
  attempt: () => Promise<T>,
  onFailure: (error: unknown) => Promise<void>,
): Promise<T> {
  let failed = false;
  for (let reconnections = 0; ; ) {
    try {
      const answer = await attempt();
      // What was lost is opened again once there is room. A read that failed last would have it said for ever otherwise.
      if (failed) worksAgain();
      return answer;
    } catch (error) {
      const connections = await lasting.connections();
      if (isNoFailure(lasting, connections, error)) throw error;
      if ((await reconnected(connections)) && reconnections++ < MAX_RECONNECTIONS) continue;
      failed = true;
      failing.next(true);
      await onFailure(error);
    }
  }
}

/** Whether the disk is not to blame: the app closed the database, or asked for something impossible. */
function isNoFailure(lasting: Lasting, connections: readonly Connection[], error: unknown): boolean {
  const isErased = connections.some((connection) => connection.isErased());
  return lasting.isClosed() || isErased || error instanceof TypeError || isRxError(error);
}

/** @returns whether a connection was lost, and all are there again */
async function reconnected(connections: readonly Connection[]): Promise<boolean> {
  const lost = connections.filter((connection) => !connection.isOpen());
  if (lost.length === 0 || !(await hasRoom())) return false;
  try {
    await Promise.all(lost.map((connection) => connection.open()));
  } catch {
    return false;
  }
  await newLog();
  return true;
}

/** Where it is refused, what is written next is too, and tells more. */
function newLog(): Promise<void> {
  return beginNewLog().catch(() => undefined);
}

function isRxError(error: unknown): boolean {
  return error instanceof Error && 'rxdb' in error;
}
