import type { OnBeforeRequestListenerDetails, WebRequestFilter } from 'electron';

/** What a session's `webRequest` is used for. */
type RequestGate = {
  onBeforeRequest(
    filter: WebRequestFilter,
    listener: (details: OnBeforeRequestListenerDetails, answer: (response: { cancel?: boolean }) => void) => void,
  ): void;
};

const everyServer = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] };

/**
 * Which server the pages may talk to: while somebody is signed in the account's own, and no other. Whoever gets a page to
 * run code of theirs finds nowhere to send what it reads. To sign in, any server that the content security policy allows
 * can be reached.
 */
export class ReachableServer {
  #origin: string | undefined;

  /** Somebody is signed in at this address, or, without one, nobody is. */
  set(serverUrl: string | undefined): void {
    this.#origin = serverUrl === undefined ? undefined : new URL(serverUrl).origin;
  }

  allows(url: string): boolean {
    return this.#origin === undefined || new URL(url).origin === this.#origin;
  }

  /** Holds for all that the pages of a partition ask for. */
  guard({ webRequest }: { readonly webRequest: RequestGate }): void {
    webRequest.onBeforeRequest(everyServer, ({ url }, answer) => answer({ cancel: !this.allows(url) }));
  }
}
