import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { INSTALLING_MARK } from './installation.mjs';
import { cacheArguments } from './own-npm.mjs';
import { reachesRegistry, runNpm } from './run-npm.mjs';

const PROGRESS_MS = 10_000;

/**
 * Installs what package-lock.json lists, saying what happens on the way: on stderr, since stdout belongs to the script that
 * runs afterwards.
 *
 * `npm install` rather than `npm ci`: `ci` refuses a lock that does not list the optional packages of every platform,
 * and such a lock is what npm writes where a registry does not carry them all. `--no-save` leaves the lock alone.
 *
 * @returns whether it worked; if not, the reason has been printed
 */
export async function install(root, { reason, clean }) {
  const modules = join(root, 'node_modules');
  console.error(`${reason} Installing from npm: about 1 GB on disk, a few minutes the first time.`);
  if (!(await reachesRegistry(root))) {
    console.error('npm cannot be reached. Please check the network (or the proxy), then run this again.');
    return false;
  }
  const mark = join(modules, INSTALLING_MARK);
  try {
    if (clean) rmSync(modules, { recursive: true, force: true });
    mkdirSync(modules, { recursive: true });
    writeFileSync(mark, '');
  } catch (error) {
    console.error(`${modules} cannot be written (${error.code}). Please delete that folder and run this again.`);
    return false;
  }
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  const progress = () => {
    const count = countPackages(modules);
    console.error(`  ${seconds()} s, ${count === 0 ? 'downloading' : `${count} packages unpacked`}`);
  };
  const timer = setInterval(progress, PROGRESS_MS);
  const { code, complaints } = await runNpm(root, [
    'install',
    '--no-save',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
    ...cacheArguments(process.env, root),
  ]);
  clearInterval(timer);
  if (code !== 0) {
    console.error(complaints.trim());
    console.error('The installation did not finish; npm says why above. Please mend that and run this again.');
    return false;
  }
  rmSync(mark, { force: true });
  console.error(`Installed in ${seconds()} s.\n`);
  return true;
}

/** npm makes all folders first and fills them later: a package is there once its package.json is. */
function countPackages(modules) {
  return foldersIn(modules)
    .flatMap((folder) => (basename(folder).startsWith('@') ? foldersIn(folder) : [folder]))
    .filter((folder) => existsSync(join(folder, 'package.json'))).length;
}

function foldersIn(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
