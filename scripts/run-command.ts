import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { npmProgram } from './own-npm.mjs';

/** Runs a program to its end. @returns its exit code */
export type Execute = (command: string, args: readonly string[], options: SpawnOptions) => Promise<number>;

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program with its output on this terminal. When this process is told to end meanwhile, so is the program.
 * @returns its exit code; 1 when it could not be started or was killed
 */
export function runCommand(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const letGo = endTogether(child);
  return new Promise((resolve) => {
    const finish = (code: number) => {
      letGo();
      resolve(code);
    };
    child.on('error', () => finish(1));
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Runs a program without showing its output, which the answer holds. It too ends with this process. */
export function runQuietly(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const letGo = endTogether(child);
  return new Promise((resolve) => {
    const finish = (code: number) => {
      letGo();
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Ends a program when this process is told to end. @returns stops that */
function endTogether(child: ChildProcess): () => void {
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    // Once all that run side by side were told.
    setImmediate(() => process.exit(128 + constants.signals[signal]));
  };
  for (const signal of endings) process.on(signal, end);
  return () => {
    for (const signal of endings) process.off(signal, end);
  };
}

/** Runs a script of package.json, so that there is one place where it is written down. */
export function runNpmScript(name: string, execute: Execute = runCommand): Promise<number> {
  const { command, args, shell } = npmProgram(process.env, process.platform);
  return execute(command, [...args, 'run', '--silent', name], { shell });
}

/** The words of a complaint without the lines that only a program's author reads. */
export function withoutStack(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .trim();
}
