import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { OperatingSystem } from './operating-system.ts';

const run = promisify(execFile);

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PROPERTY = 'IsStatusNotifierHostRegistered';

/** Tools that can ask the session bus; a Linux desktop has one of them. Electron itself offers no way to ask. */
const questions: readonly (readonly [string, readonly string[]])[] = [
  [
    'gdbus',
    [
      'call',
      '--session',
      '--dest',
      WATCHER,
      '--object-path',
      '/StatusNotifierWatcher',
      '--method',
      'org.freedesktop.DBus.Properties.Get',
      WATCHER,
      PROPERTY,
    ],
  ],
  ['busctl', ['--user', 'get-property', WATCHER, '/StatusNotifierWatcher', WATCHER, PROPERTY]],
  [
    'dbus-send',
    [
      '--session',
      '--print-reply',
      `--dest=${WATCHER}`,
      '/StatusNotifierWatcher',
      'org.freedesktop.DBus.Properties.Get',
      `string:${WATCHER}`,
      `string:${PROPERTY}`,
    ],
  ],
];

/** Asks one tool; rejects when it is missing or the bus does not answer. */
export type Ask = (command: string, args: readonly string[]) => Promise<string>;

const askSessionBus: Ask = async (command, args) => (await run(command, [...args], { timeout: 2_000 })).stdout;

/**
 * Whether there is a tray to hide in now. macOS and Windows always have one; a Linux desktop only with a
 * StatusNotifier host, which may come and go, so ask again each time it matters.
 */
export async function hasTrayHost(os: OperatingSystem, ask: Ask = askSessionBus): Promise<boolean> {
  if (os !== 'linux') return true;
  for (const [command, args] of questions) {
    try {
      return /\btrue\b/.test(await ask(command, args));
    } catch {
      // This tool is not installed or knows of no watcher: the next one may do.
    }
  }
  return false;
}
