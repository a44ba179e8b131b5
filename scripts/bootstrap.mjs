// Runs on the newcomer's own Node (18 or later) before anything is installed: plain JavaScript, no dependency.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseNode, isMusl } from './choose-node.mjs';
import { install } from './install.mjs';
import { pinnedNodePath, whyInstallIn } from './installation.mjs';
import { otherPackageManager } from './own-npm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const LOOK_FOR_NPM_MS = 200;
const platform = `${process.platform}-${process.arch}`;

/**
 * Makes sure that everything is installed, then runs a TypeScript file of the repository on a Node that is new enough,
 * with the arguments of this process, and ends as that file ends.
 *
 * @param {{ onlyProduction?: boolean }} [options] whether it runs without what development needs
 */
export async function runInstalled(file, { onlyProduction = false } = {}) {
  const other = otherPackageManager(process.env);
  if (other !== undefined)
    return giveUp(`SmartLite is installed with npm. Please run this with npm instead of ${other}.`);
  const need = whyInstallIn(root, { onlyProduction });
  if (need !== undefined && !(await install(root, need))) return giveUp();
  const node = chooseNode({
    own: process.versions.node,
    ownPath: process.execPath,
    pinnedPath: pinnedNodeHere(),
    musl: isMusl(),
    platform,
  });
  if ('complaint' in node) return giveUp(node.complaint);
  const bin = join(root, 'node_modules', '.bin');
  const child = spawn(node.path, [join(root, file), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  endWithNpm(child);
  child.on('error', (error) => giveUp(`${node.path} does not run here (${error.code}).`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/**
 * npm tells the shell between it and this process to end, and the shell tells nobody: that it is gone is all there is
 * to go by.
 */
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    child.kill('SIGTERM');
  }, LOOK_FOR_NPM_MS);
}

function pinnedNodeHere() {
  const pinned = pinnedNodePath(platform);
  return pinned !== undefined && existsSync(join(root, pinned)) ? join(root, pinned) : undefined;
}

/** @param {string} [complaint] what to tell, unless it has been told already */
function giveUp(complaint) {
  if (complaint !== undefined) console.error(complaint);
  process.exitCode = 1;
}
