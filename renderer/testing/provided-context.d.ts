import 'vitest';
import 'vitest/browser';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a real sync server that takes new organizations: each browser test signs up its own. */
    syncServerUrl: string;
  }
}

declare module 'vitest/browser' {
  /** A sync server of one test alone, whose data can be backed up and put back: see e2e/restorable-server.ts. */
  interface BrowserCommands {
    startRestorableServer(): Promise<string>;
    backUpServer(url: string): Promise<void>;
    restoreServer(url: string): Promise<void>;
    throwServerAway(url: string): Promise<void>;
  }
}
