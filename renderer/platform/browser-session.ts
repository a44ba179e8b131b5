import { z } from 'zod';
import { type AccountKey, SignedInAs } from '#contract/desktop-bridge.ts';
import { changeDeviceValues, type DeviceValues, deviceValue, erasingMark } from './device-values.ts';
import { KEPT_SESSION } from './first-account.ts';
import type { EndedSession, Session } from './platform.ts';

const CHANNEL = 'smartlite-session';

/** Earlier versions kept the refresh token here too: it stays until it is exchanged for a cookie. */
const Kept = SignedInAs.extend({ refreshToken: z.string().optional() });
/** Where they kept it in localStorage, which is on the disk only some seconds later. */
const EARLIER_KEY = 'smartlite-session';

/**
 * Who is signed in in a browser: on its disk, shared by its windows, or in this page's memory alone on a shared computer.
 * No token that the page holds is ever written down.
 */
export class BrowserSession {
  readonly #channel = new BroadcastChannel(CHANNEL);
  #inMemory: Session | null = null;
  #kept: SignedInAs | null = null;
  /** Whose session the disk held when this window last looked: several writes may be heard of after the last of them. */
  #found: AccountKey | undefined;

  /** @param onReplaced another window signed out or in as somebody else */
  constructor(onReplaced: () => void) {
    this.#channel.addEventListener('message', () => void this.#compare(onReplaced));
  }

  get shared(): boolean {
    return this.#inMemory !== null;
  }

  async load(): Promise<Session | null> {
    if (this.#inMemory !== null) return this.#inMemory;
    this.#kept = await keptSession();
    this.#found = this.#kept?.account;
    return this.#kept;
  }

  async save(session: Session, shared: boolean): Promise<void> {
    const before = this.#kept;
    this.#inMemory = shared ? session : null;
    this.#kept = shared ? null : SignedInAs.parse(session);
    this.#found = this.#kept?.account;
    if (this.#kept !== null && !isSame(this.#kept, before)) await this.#keep(this.#kept);
  }

  async clear({ databaseName, left }: EndedSession): Promise<void> {
    const mark = left === 'nothing' ? erasingMark(databaseName) : {};
    const shared = this.#inMemory !== null;
    this.#inMemory = null;
    this.#kept = null;
    await (shared ? changeDeviceValues(mark) : this.#keep(undefined, mark));
  }

  async #keep(session: SignedInAs | undefined, alongside: DeviceValues = {}): Promise<void> {
    await changeDeviceValues({ ...alongside, [KEPT_SESSION]: session });
    localStorage.removeItem(EARLIER_KEY);
    this.#channel.postMessage(null);
  }

  async #compare(onReplaced: () => void): Promise<void> {
    const before = this.#kept;
    const now = (await keptSession())?.account;
    if (before === null || this.#kept !== before || isSame(now, this.#found)) return;
    this.#found = now;
    if (!isSame(now, before.account)) onReplaced();
  }
}

async function keptSession(): Promise<Session | null> {
  return Kept.safeParse(await deviceValue(KEPT_SESSION)).data ?? carryOver();
}

/** Moves what an earlier version kept to where it is on the disk at once. */
async function carryOver(): Promise<Session | null> {
  const session = parse(localStorage.getItem(EARLIER_KEY));
  if (session !== null) await changeDeviceValues({ [KEPT_SESSION]: session });
  localStorage.removeItem(EARLIER_KEY);
  return session;
}

function parse(text: string | null): Session | null {
  try {
    return Kept.parse(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
