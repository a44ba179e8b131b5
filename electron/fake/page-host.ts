/** What a page tells the window it is shown in. */
export type PageListener = {
  /** A call of `ipcRenderer.invoke`; rejects as the handler does. */
  invoke(channel: string, payload: unknown): Promise<unknown>;
  /** The page is about to leave the app. @returns false to refuse */
  mayNavigate(url: string): boolean;
  /** The page asked for a new window. */
  openedWindow(url: string): void;
  navigationStarted(): void;
  crashed(): void;
};

export type HostedPage = {
  load(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The address as Electron would give it. */
  url(): string;
  deliver(channel: string, payload: unknown): void;
  close(): Promise<void>;
};

export type OpenPage = {
  readonly preload: string;
  readonly partition: string;
  /** Answers `app://` requests, as `protocol.handle` would. */
  respond(url: string): Promise<Response>;
  /** Whether main grants a permission to a page of this address. */
  allows(permission: string, url: string): boolean;
  readonly listener: PageListener;
};

/** Where the fake's windows get their pages: real Chromium in the harness, nothing in unit tests. */
export type PageHost = { open(options: OpenPage): HostedPage };

/** A host without a browser: loads succeed and what main sends is kept for the test to read. */
export class RecordingPageHost implements PageHost {
  readonly delivered: { readonly channel: string; readonly payload: unknown }[] = [];
  readonly loaded: string[] = [];
  reloads = 0;

  open(): HostedPage {
    return {
      load: async (url) => {
        this.loaded.push(url);
      },
      reload: async () => {
        this.reloads += 1;
      },
      url: () => this.loaded.at(-1) ?? '',
      deliver: (channel, payload) => {
        this.delivered.push({ channel, payload });
      },
      close: async () => undefined,
    };
  }
}
