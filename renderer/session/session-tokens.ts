import type { StoredSession } from '#contract/desktop-bridge.ts';
import type { SessionAnswer } from '#contract/sessions.ts';
import type { Platform } from '../platform/platform.ts';
import { refreshSession, type TokenSource } from './api-client.ts';
import { SessionEndedError } from './api-errors.ts';
import type { Fetch } from './http-request.ts';

type SessionTokensOptions = {
  readonly platform: Pick<Platform, 'loadSession' | 'saveSession'>;
  readonly session: StoredSession;
  readonly shared: boolean;
  readonly send: Fetch;
  readonly onRenewed: (session: StoredSession) => void;
  readonly onEnded: (error: SessionEndedError) => void;
};

/**
 * The tokens of the open session. A refresh token works once: requests that fail together share one exchange, and a
 * lock keeps two tabs from both using it.
 */
export class SessionTokens implements TokenSource {
  readonly #options: SessionTokensOptions;
  #session: StoredSession;
  #exchange: Promise<string> | null = null;

  constructor(options: SessionTokensOptions) {
    this.#options = options;
    this.#session = options.session;
  }

  token(): string {
    return this.#session.token;
  }

  refresh(expired: string): Promise<string> {
    if (this.#session.token !== expired) return Promise.resolve(this.#session.token);
    this.#exchange ??= this.#exchangeAlone(expired)
      .catch((error: unknown) => {
        if (error instanceof SessionEndedError) this.ended(error);
        throw error;
      })
      .finally(() => {
        this.#exchange = null;
      });
    return this.#exchange;
  }

  ended(error: SessionEndedError): void {
    this.#options.onEnded(error);
  }

  async #exchangeAlone(expired: string): Promise<string> {
    const { account } = this.#session;
    return navigator.locks.request(`smartlite-refresh ${JSON.stringify(account)}`, async () => {
      const kept = await this.#options.platform.loadSession();
      const renewedElsewhere = kept !== null && sameAccount(kept, this.#session) && kept.token !== expired;
      const next = renewedElsewhere ? kept : await this.#renew();
      this.#session = next;
      this.#options.onRenewed(next);
      return next.token;
    });
  }

  async #renew(): Promise<StoredSession> {
    const { serverUrl } = this.#session.account;
    const answer = await refreshSession(this.#options.send, serverUrl, this.#session.refreshToken);
    const next = storedSession(serverUrl, answer);
    await this.#options.platform.saveSession(next, this.#options.shared);
    return next;
  }
}

/** What the platform keeps of a server's answer to signing in. */
export function storedSession(
  serverUrl: string,
  { user, token, expiresAt, refreshToken }: SessionAnswer,
): StoredSession {
  const { orgId, username, displayName, role, managerUsername } = user;
  const account = { serverUrl, orgId, username };
  return { account, token, expiresAt, refreshToken, displayName, role, managerUsername };
}

function sameAccount(a: StoredSession, b: StoredSession): boolean {
  return JSON.stringify(a.account) === JSON.stringify(b.account);
}
