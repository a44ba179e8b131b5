// npm as a program to start, and the other package managers that may have started us. Plain JavaScript: runs uninstalled.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';

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

/**
 * Where npm is to keep what it downloads, as arguments for it. That is in the home folder, unless a person may not write
 * there, as on a locked-down machine: then beside the packages.
 *
 * @param {Environment} env
 * @param {string} root
 * @returns {string[]}
 */
export function cacheArguments(env, root) {
  const cache = env['npm_config_cache'];
  return cache === undefined || canKeepIn(cache) ? [] : ['--cache', join(root, 'node_modules', '.cache', 'npm')];
}

/** @param {string} folder */
function canKeepIn(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
