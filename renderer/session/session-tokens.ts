import type { AccountKey } from '#contract/desktop-bridge.ts';
import type { SessionAnswer } from '#contract/sessions.ts';
import type { Platform, Session } from '../platform/platform.ts';
import { refreshSession, type TokenSource } from './api-client.ts';
import { SessionEndedError } from './api-errors.ts';
import type { Fetch } from './http-request.ts';

type SessionTokensOptions = {
  readonly platform: Pick<Platform, 'kind' | 'loadSession' | 'saveSession'>;
  readonly session: Session;
  readonly shared: boolean;
  readonly send: Fetch;
  readonly onRenewed: (session: Session) => void;
  readonly onEnded: (error: SessionEndedError) => void;
};

/**
 * The tokens of the open session. A refresh token that is not in a cookie works once: requests that fail together share
 * one exchange, and a lock keeps two windows from both using it.
 */
export class SessionTokens implements TokenSource {
  readonly #options: SessionTokensOptions;
  #session: Session;
  #exchange: Promise<string> | null = null;

  constructor(options: SessionTokensOptions) {
    this.#options = options;
    this.#session = options.session;
  }

  token(): string | undefined {
    return this.#session.token;
  }

  refresh(expired: string | undefined): Promise<string> {
    const { token } = this.#session;
    if (token !== undefined && token !== expired) return Promise.resolve(token);
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

  async #exchangeAlone(expired: string | undefined): Promise<string> {
    const { account } = this.#session;
    return refreshAlone(account, async () => {
      const kept = await this.#options.platform.loadSession();
      const mine = kept !== null && sameAccount(kept, this.#session) ? kept : this.#session;
      if (mine.token !== undefined && mine.token !== expired) return this.#use(mine, mine.token);
      const answer = await this.#renew(mine);
      const next = sessionOf(account.serverUrl, answer);
      await this.#options.platform.saveSession(next, this.#options.shared);
      return this.#use(next, answer.token);
    });
  }

  #renew({ refreshToken }: Session): Promise<SessionAnswer> {
    const { platform, shared, send } = this.#options;
    const { serverUrl } = this.#session.account;
    const cookie = refreshesByCookie(serverUrl, shared, platform);
    return refreshSession(send, serverUrl, cookie ? { refreshToken, cookie } : { refreshToken });
  }

  #use(session: Session, token: string): string {
    this.#session = session;
    this.#options.onRenewed(session);
    return token;
  }
}

/** While no window exchanges the account's tokens. */
export function refreshAlone<T>(account: AccountKey, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`smartlite-refresh ${JSON.stringify(account)}`, work);
}

/**
 * Whether the refresh token goes into a cookie of the server, out of reach of every script: in a page that this server
 * served. On a shared computer it does not outlive the page, in whose memory it is then.
 */
export function refreshesByCookie(serverUrl: string, shared: boolean, { kind }: Pick<Platform, 'kind'>): boolean {
  return kind === 'browser' && !shared && serverUrl === globalThis.location.origin;
}

/** The session that a server's answer to signing in begins. */
export function sessionOf(serverUrl: string, { user, token, expiresAt, refreshToken }: SessionAnswer): Session {
  const { orgId, username, displayName, role, managerUsername } = user;
  const account = { serverUrl, orgId, username };
  return { account, token, expiresAt, refreshToken, displayName, role, managerUsername };
}

function sameAccount(a: Session, b: Session): boolean {
  return JSON.stringify(a.account) === JSON.stringify(b.account);
}
