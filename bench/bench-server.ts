import { fileURLToPath } from 'node:url';
import { type ChildServer, startChildServer } from '../e2e/world/child-server.ts';

/** The command line of the sync server. */
export const syncServerMain = fileURLToPath(new URL('../sync-server/main.ts', import.meta.url));
const withWebRoot = fileURLToPath(new URL('./server-with-web-root.ts', import.meta.url));

/** Starts the sync server as its command does, in a process of its own. */
export function startBenchServer(dataDir: string, ...flags: readonly string[]): Promise<ChildServer> {
  return startChildServer([syncServerMain, '--port', '0', '--data-dir', dataDir, ...flags]);
}

/** The same, serving the app and the bench page from a folder; see {@link buildWebRoot}. */
export function startPageServer(dataDir: string, webRoot: string): Promise<ChildServer> {
  return startChildServer([withWebRoot, dataDir, webRoot]);
}
