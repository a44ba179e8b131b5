import { StoredSession } from '#contract/desktop-bridge.ts';
import { changeDeviceValues, type DeviceValues, deviceValue } from './device-values.ts';
import { erasingMark } from './erasing-mark.ts';
import type { EndedSession } from './platform.ts';

const NAME = 'session';
const CHANNEL = 'smartlite-session';
/** Where earlier versions kept the session in localStorage, which is on the disk only some seconds later. */
const EARLIER_KEY = 'smartlite-session';

/**
 * The session kept by a browser: on its disk, shared by its windows, or in this page's memory alone on a shared computer.
 */
export class BrowserSession {
  readonly #channel = new BroadcastChannel(CHANNEL);
  #inMemory: StoredSession | null = null;
  #account: string | null = null;

  /** @param onReplaced another window signed out or in as somebody else */
  constructor(onReplaced: () => void) {
    this.#channel.addEventListener('message', () => void this.#compare(onReplaced));
  }

  get shared(): boolean {
    return this.#inMemory !== null;
  }

  async load(): Promise<StoredSession | null> {
    if (this.#inMemory !== null) return this.#inMemory;
    const session = await keptSession();
    this.#account = accountOf(session);
    return session;
  }

  async save(session: StoredSession, shared: boolean): Promise<void> {
    this.#inMemory = shared ? session : null;
    this.#account = shared ? null : accountOf(session);
    if (!shared) await this.#keep(session);
  }

  async clear({ databaseName, left }: EndedSession): Promise<void> {
    const mark = left === 'nothing' ? erasingMark(databaseName) : {};
    const shared = this.#inMemory !== null;
    this.#inMemory = null;
    this.#account = null;
    await (shared ? changeDeviceValues(mark) : this.#keep(undefined, mark));
  }

  async #keep(session: StoredSession | undefined, alongside: DeviceValues = {}): Promise<void> {
    await changeDeviceValues({ ...alongside, [NAME]: session });
    localStorage.removeItem(EARLIER_KEY);
    this.#channel.postMessage(null);
  }

  async #compare(onReplaced: () => void): Promise<void> {
    const before = this.#account;
    if (before !== null && accountOf(await keptSession()) !== before && this.#account === before) onReplaced();
  }
}

async function keptSession(): Promise<StoredSession | null> {
  return StoredSession.safeParse(await deviceValue(NAME)).data ?? carryOver();
}

/** Moves what an earlier version kept to where it is on the disk at once. */
async function carryOver(): Promise<StoredSession | null> {
  const session = parse(localStorage.getItem(EARLIER_KEY));
  if (session !== null) await changeDeviceValues({ [NAME]: session });
  localStorage.removeItem(EARLIER_KEY);
  return session;
}

function accountOf(session: StoredSession | null): string | null {
  return session === null ? null : JSON.stringify(session.account);
}

function parse(text: string | null): StoredSession | null {
  try {
    return StoredSession.parse(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
}
