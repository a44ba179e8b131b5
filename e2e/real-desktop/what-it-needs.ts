import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from '../../scripts/run-command.ts';
import { carriedElectron, type ElectronProgram, todaysElectron } from './electron-program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Programs of the desktop, each with the Debian package that brings it. */
const programs: Readonly<Record<string, string>> = {
  Xvfb: 'xvfb',
  openbox: 'openbox',
  dunst: 'dunst',
  'xfce4-panel': 'xfce4-panel',
  'dbus-daemon': 'dbus-daemon',
  'gnome-keyring-daemon': 'gnome-keyring',
  'secret-tool': 'libsecret-tools',
  gdbus: 'libglib2.0-bin',
  busctl: 'systemd',
  setpriv: 'util-linux',
  xdotool: 'xdotool',
  wmctrl: 'wmctrl',
  xprop: 'x11-utils',
};

/** Libraries of Electron that nothing above brings, each with its Debian package. */
const libraries: Readonly<Record<string, string>> = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libgbm.so.1': 'libgbm1',
  'libasound.so.2': 'libasound2',
  'libnotify.so.4': 'libnotify4',
  'libsecret-1.so.0': 'libsecret-1-0',
};

/** What speaks for logind, as a file. */
const files: Readonly<Record<string, string>> = {
  '/usr/lib/python3/dist-packages/dbusmock/__init__.py': 'python3-dbusmock',
};

/** What takes a picture of the desktop, which no story needs. */
export const toTakePictures = { import: 'imagemagick' };

/** Debian packages of the programs, libraries and files that are not there. @param more programs that are needed too */
export async function missingPackages(more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const known = (await runQuietly('/sbin/ldconfig', ['-p'])).output;
  return [
    ...absent({ ...programs, ...more }, (program) => folders.some((folder) => existsSync(join(folder, program)))),
    ...absent(files, (file) => existsSync(file)),
    ...absent(libraries, (library) => known.includes(`\t${library} `)),
  ];
}

function absent(needed: Readonly<Record<string, string>>, isThere: (name: string) => boolean): readonly string[] {
  return Object.entries(needed)
    .filter(([name]) => !isThere(name))
    .map(([, debianPackage]) => debianPackage);
}

/**
 * The Electron that stories run on, or in words why they are skipped. Looks only; `scripts/test-desktop.ts` brings it.
 *
 * @param more programs that are needed besides, each with its Debian package
 */
export async function electronForStories(
  more: Readonly<Record<string, string>> = {},
): Promise<ElectronProgram | { readonly skipped: string }> {
  if (process.platform !== 'linux') return { skipped: 'the desktop of these stories is a Linux one' };
  const missing = await missingPackages(more);
  if (missing.length > 0) return { skipped: `there is no ${missing.join(', ')} here` };
  const folder = join(root, 'node_modules/electron');
  if (existsSync(join(folder, 'path.txt')) && existsSync(join(folder, 'dist', 'electron'))) {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return todaysElectron(join(folder, 'dist'), version);
  }
  return carriedElectron() ?? { skipped: 'there is no Electron here, neither downloaded nor carried by npm' };
}
