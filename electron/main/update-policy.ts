import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from './log.ts';
import type { OperatingSystem } from './operating-system.ts';

/** How an installed app takes new versions: by itself, when the person agrees, or not at all. */
export const UpdatePolicy = z.enum(['automatic', 'ask', 'off']);
export type UpdatePolicy = z.infer<typeof UpdatePolicy>;

const PolicyFile = z.looseObject({ updates: UpdatePolicy.default('automatic') });

type Environment = { readonly [name: string]: string | undefined };

/** Where an administrator's `{ "updates": "ask" }` lies: for the whole computer, and for administrators alone to write. */
export function policyFilePath(os: OperatingSystem, env: Environment): string {
  switch (os) {
    case 'windows':
      return join(env['ProgramData'] ?? 'C:\\ProgramData', 'SmartLite Desktop', 'policy.json');
    case 'mac':
      return '/Library/Application Support/SmartLite Desktop/policy.json';
    case 'linux':
      return '/etc/smartlite-desktop/policy.json';
  }
}

/**
 * What the administrator's file says, else `SMARTLITE_UPDATES`, else automatic. One that cannot be understood switches
 * updates off: whoever wrote it wanted to decide.
 */
export function readUpdatePolicy(path: string, env: Environment, log: Pick<Log, 'warn'>): UpdatePolicy {
  try {
    const text = readIfPresent(path);
    if (text !== undefined) return PolicyFile.parse(JSON.parse(text)).updates;
    return UpdatePolicy.parse(env['SMARTLITE_UPDATES'] ?? 'automatic');
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    log.warn(`Updates are off, because ${path} or SMARTLITE_UPDATES is not usable: ${reason}`);
    return 'off';
  }
}

function readIfPresent(path: string): string | undefined {
  try {
    // Windows editors begin a file with a byte order mark.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What the person is told once a new version is there to be installed. */
export function updateReadyInWords(pending: number): { readonly message: string; readonly detail: string } {
  const safe =
    pending === 0
      ? 'Everything you did is sent.'
      : `${pending === 1 ? '1 change is' : `${pending} changes are`} safe: kept on this computer until ${pending === 1 ? 'it is' : 'they are'} sent.`;
  return {
    message: 'A new version is ready.',
    detail: `Restart now, or it is installed when you quit the app the next time. ${safe}`,
  };
}
