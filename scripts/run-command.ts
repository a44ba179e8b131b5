import { type SpawnOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { npmProgram } from './own-npm.mjs';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program with its output on this terminal. When this process is told to end meanwhile, so is the program.
 * @returns its exit code; 1 when it could not be started or was killed
 */
export function runCommand(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of endings) process.on(signal, end);
  return new Promise((resolve) => {
    const finish = (code: number) => {
      for (const signal of endings) process.off(signal, end);
      resolve(code);
    };
    child.on('error', () => finish(1));
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Runs a program without showing its output, which the answer holds. */
export function runQuietly(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a script of package.json, so that there is one place where it is written down. */
export function runNpmScript(name: string): Promise<number> {
  const { command, args, shell } = npmProgram(process.env, process.platform);
  return runCommand(command, [...args, 'run', '--silent', name], { shell });
}
