import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type BusCall = {
  readonly service: string;
  readonly path: string;
  readonly method: string;
  readonly args?: readonly string[];
};

/** Runs one tool; rejects when it is missing or the bus does not answer. */
export type Ask = (command: string, args: readonly string[]) => Promise<string>;

const askSessionBus: Ask = async (command, args) => (await run(command, [...args], { timeout: 2_000 })).stdout;

/**
 * Asks a Linux desktop's session bus; Electron itself offers no way to. One of three tools is installed everywhere.
 *
 * @returns what the tool printed, or undefined where nobody answers
 */
export async function callSessionBus(call: BusCall, ask: Ask = askSessionBus): Promise<string | undefined> {
  for (const [command, args] of commandsOf(call)) {
    try {
      return await ask(command, args);
    } catch {
      // This tool is not installed or knows of no such service: the next one may do.
    }
  }
  return undefined;
}

function commandsOf({ service, path, method, args = [] }: BusCall): readonly (readonly [string, readonly string[]])[] {
  const dot = method.lastIndexOf('.');
  const signature = args.length === 0 ? [] : ['s'.repeat(args.length), ...args];
  return [
    ['gdbus', ['call', '--session', '--dest', service, '--object-path', path, '--method', method, ...args]],
    ['busctl', ['--user', 'call', service, path, method.slice(0, dot), method.slice(dot + 1), ...signature]],
    [
      'dbus-send',
      ['--session', '--print-reply', `--dest=${service}`, path, method, ...args.map((text) => `string:${text}`)],
    ],
  ];
}
