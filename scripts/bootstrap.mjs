// Runs on the newcomer's own Node (18 or later) before anything is installed: plain JavaScript, no dependency.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { pinnedNodePath, whyInstallIn } from './installation.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const platform = `${process.platform}-${process.arch}`;

/** The first Node with `crypto.argon2`, which hashes the passwords. */
const OLDEST_NODE = [24, 7];

/**
 * Makes sure that everything is installed, then runs a TypeScript file of the repository on the pinned Node with the
 * arguments of this process, and ends as that file ends.
 */
export async function runOnPinnedNode(file) {
  const need = whyInstallIn(root);
  if (need !== undefined && !(await install(root, need))) {
    process.exitCode = 1;
    return;
  }
  const node = findNode();
  if (node === undefined) {
    console.error(
      `There is no Node 24 on npm for ${platform}, and the one here is ${process.versions.node}. ` +
        `Please install Node ${OLDEST_NODE.join('.')} or later, then run this again.`,
    );
    process.exitCode = 1;
    return;
  }
  const bin = join(root, 'node_modules', '.bin');
  const child = spawn(node, [join(root, file), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

function findNode() {
  const pinned = pinnedNodePath(platform);
  if (pinned !== undefined && existsSync(join(root, pinned))) return join(root, pinned);
  const [major, minor] = process.versions.node.split('.').map(Number);
  const recent = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return recent ? process.execPath : undefined;
}
