import { fileURLToPath } from 'node:url';
import type { BrowserCommandContext } from 'vitest/node';

const restorableServer = fileURLToPath(new URL('./restorable-server.ts', import.meta.url));

/** Loads the server only where a test asks for one: whatever vitest is started for, it reads the whole configuration. */
function load({ project }: BrowserCommandContext): Promise<typeof import('./restorable-server.ts')> {
  return project.import(restorableServer);
}

/** What a browser test may ask of the machine it runs on: `commands.restoreServer(url)`. */
export const serverCommands = {
  startRestorableServer: async (context: BrowserCommandContext): Promise<string> =>
    (await load(context)).startRestorableServer(),
  backUpServer: async (context: BrowserCommandContext, url: string): Promise<void> =>
    (await load(context)).restorableServerAt(url).backUp(),
  restoreServer: async (context: BrowserCommandContext, url: string): Promise<void> =>
    (await load(context)).restorableServerAt(url).restore(),
  throwServerAway: async (context: BrowserCommandContext, url: string): Promise<void> =>
    (await load(context)).restorableServerAt(url).throwAway(),
};
