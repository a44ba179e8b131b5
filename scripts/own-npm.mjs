// npm as a program to start, and the other package managers that may have started us. Plain JavaScript: runs uninstalled.
import { basename } from 'node:path';

/** @typedef {{ readonly [name: string]: string | undefined }} Environment */

/**
 * How to start npm: by the entry point of the npm that started this process, which is the same npm and needs no shell on
 * Windows. Yarn and pnpm leave the path of their own program under the same name; that one is not taken for npm.
 *
 * @param {Environment} env
 * @param {NodeJS.Platform} platform
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmProgram(env, platform) {
  const entry = env['npm_execpath'];
  if (entry !== undefined && basename(entry.replaceAll('\\', '/')) === 'npm-cli.js')
    return { command: process.execPath, args: [entry], shell: false };
  return { command: 'npm', args: [], shell: platform === 'win32' };
}

/**
 * The package manager that started this process, where it is not npm: it keeps another record of what is installed than
 * npm does, so that each of the two would install everything afresh after the other.
 *
 * @param {Environment} env
 * @returns {string | undefined} such as `yarn`
 */
export function otherPackageManager(env) {
  const name = env['npm_config_user_agent']?.split('/')[0];
  return name === undefined || name === 'npm' ? undefined : name;
}
