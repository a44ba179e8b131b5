import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { withoutStack } from './run-command.ts';

const STOP_MS = 10_000;

/** The log entry of the demo's import. */
const ImportEntry = z.object({ msg: z.string(), importReport: z.unknown().nonoptional() });

/** The sync server in a process of its own. */
export type SyncServerChild = { readonly url: string; readonly process: ChildProcess };

/**
 * Starts the sync server with the demo org on a data folder. Its log goes to `server.log` in that folder; what it says
 * to a person goes to the terminal.
 *
 * @throws Error when it ends before it serves; the reason is on the terminal by then
 */
export async function startSyncServer(root: string, dataFolder: string, port: number): Promise<SyncServerChild> {
  const args = ['--demo', '--data-dir', dataFolder, '--port', String(port)];
  const child = spawn(process.execPath, [join(root, 'sync-server/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: withoutServerSettings(process.env),
    // A process group of its own: Ctrl-C reaches this process alone, which then stops the server in order.
    detached: process.platform !== 'win32',
  });
  const log = createWriteStream(join(dataFolder, 'server.log'));
  createInterface(child.stderr).on('line', (line) => {
    log.write(`${line}\n`);
    const text = textForPerson(line);
    if (text !== undefined) console.log(text);
  });
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => ['']),
  ]);
  const url = /https?:\/\/\S+/.exec(String(line))?.[0];
  if (url === undefined) throw new Error('The sync server did not start; the reason is above.');
  return { url, process: child };
}

/**
 * An environment without the settings of a server (`SMARTLITE_*`): whoever tries SmartLite on a machine where such are
 * set, a `SMARTLITE_DATABASE_URL` say, means the demo in `.data/`, and not that database.
 */
export function withoutServerSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('SMARTLITE_')));
}

/**
 * What a line of the server's output has to say to the person at the terminal: of the log only the report of the
 * import, and of a crash only the message; the rest is in `server.log`.
 */
export function textForPerson(line: string): string | undefined {
  if (withoutStack(line) === '') return undefined;
  try {
    const entry = ImportEntry.safeParse(JSON.parse(line));
    return entry.success ? entry.data.msg : undefined;
  } catch {
    return line;
  }
}

/** Ends the server with SIGTERM, and waits until it is gone. */
export async function stopSyncServer({ process: child }: SyncServerChild): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(impatience);
}
