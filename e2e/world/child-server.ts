import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server in a process of its own, as in real life: it can be stopped, killed and started again. */
export type ChildServer = {
  readonly url: string;
  /** What it wrote to its log so far. */
  stderr(): string;
  /** Ends it with SIGTERM, and waits until it is gone. */
  stop(): Promise<void>;
};

/**
 * Starts `node ...args` and waits for the address it prints on its first line.
 * @throws Error with what the process said, when it ends before that
 */
export async function startChildServer(args: readonly string[]): Promise<ChildServer> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr?.on('data', (chunk) => complaints.push(String(chunk)));
  const ended = once(child, 'exit');
  const firstLine = await Promise.race([firstLineOf(child), ended.then(() => '')]);
  const url = /https?:\/\/\S+/.exec(firstLine)?.[0];
  if (url === undefined) throw new Error(`The server did not start: node ${args.join(' ')}\n${complaints.join('')}`);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, stderr: () => complaints.join(''), stop };
}

async function firstLineOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) return '';
  const [line] = await once(createInterface(stdout), 'line');
  return String(line);
}
