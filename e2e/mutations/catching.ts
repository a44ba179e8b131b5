import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Catcher } from './mutation.ts';

const LONGEST_MS = 15 * 60_000;

/** Runs what should notice, in a copy of the project. @returns what it found, or null where all went well */
export function runCatcher(folder: string, catcher: Catcher): string | null {
  const { status, stdout, stderr } = spawnSync(process.execPath, argumentsOf(catcher), {
    cwd: folder,
    encoding: 'utf8',
    timeout: LONGEST_MS,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  // Whoever stops the embedded PostgreSQL ends the process with 0, whatever the tests came to.
  if (status === 0 && !/^\s*Tests? .*\bfailed\b/m.test(stdout)) return null;
  return firstFailure(`${stdout}\n${stderr}`);
}

function argumentsOf(catcher: Catcher): string[] {
  if ('seeds' in catcher) {
    const { seeds, from = 1 } = catcher;
    return ['e2e/simulation/simulate.ts', '--seeds', String(seeds), '--from', String(from), '--until-failure'];
  }
  const named = catcher.name === undefined ? [] : ['-t', catcher.name];
  return [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', catcher.project, catcher.test, ...named];
}

const PATTERNS = [/^Seed \d+ broke .*$/m, /^ FAIL .*$/m, /^.*Error: .*$/m];

function firstFailure(output: string): string {
  for (const pattern of PATTERNS) {
    const [line] = pattern.exec(output) ?? [];
    if (line !== undefined) return line.trim();
  }
  return output.trim().split('\n').at(-1) ?? 'it failed';
}
