import { StoredSession } from '#contract/desktop-bridge.ts';

const KEY = 'smartlite-session';

/**
 * The session kept by a browser: in localStorage, shared by its tabs, or in this page's memory alone on a shared
 * computer.
 */
export class BrowserSession {
  #inMemory: StoredSession | null = null;
  #account: string | null = null;

  /** @param onReplaced another tab signed out or in as somebody else */
  constructor(onReplaced: () => void) {
    globalThis.addEventListener('storage', ({ key, newValue }) => {
      if (key === KEY && this.#account !== null && accountOf(parse(newValue)) !== this.#account) onReplaced();
    });
  }

  get shared(): boolean {
    return this.#inMemory !== null;
  }

  load(): StoredSession | null {
    if (this.#inMemory !== null) return this.#inMemory;
    const session = parse(localStorage.getItem(KEY));
    this.#account = accountOf(session);
    return session;
  }

  save(session: StoredSession, shared: boolean): void {
    this.#inMemory = shared ? session : null;
    this.#account = shared ? null : accountOf(session);
    if (!shared) localStorage.setItem(KEY, JSON.stringify(session));
  }

  clear(): void {
    if (this.#inMemory === null) localStorage.removeItem(KEY);
    this.#inMemory = null;
    this.#account = null;
  }
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
