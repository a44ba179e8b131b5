import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const mainFile = fileURLToPath(new URL('../main.ts', import.meta.url));

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** The server's program in a process of its own, as the command line starts it. */
export type ServerProcess = {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
  /** The address, once the server says that it is ready. */
  readonly ready: Promise<string>;
  /** What it has written to stderr so far. */
  complaints(): string;
  /** Ends it as a loss of power would, and waits until it is gone. */
  kill(): Promise<void>;
};

const running = new Set<ChildProcess>();

/** Runs the server's program; it inherits this process's environment. */
export function serverProcess(args: readonly string[], environment: Record<string, string> = {}): ServerProcess {
  const child = spawn(process.execPath, [mainFile, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<Outcome>((resolve) => {
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code, stdout, stderr });
    });
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      stdout += text;
      const url = /ready at (\S+)\n/.exec(stdout)?.[1];
      if (url !== undefined) resolve(url);
    });
    ended.then(({ code, stderr }) => reject(new Error(`The server ended with ${code}: ${stderr}`)));
  });
  ready.catch(() => undefined);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { child, ended, ready, complaints: () => stderr, kill };
}

/** Kills whatever a test left running. */
export function killServerProcesses(): void {
  for (const child of running) child.kill('SIGKILL');
}
