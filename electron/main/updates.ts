import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Log } from './log.ts';
import type { OperatingSystem } from './operating-system.ts';
import type { UpdatePolicy } from './update-policy.ts';

const CHECK_EVERY_MS = 6 * 60 * 60_000;

/** What is used of electron-updater. */
export type Updater = {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  checkForUpdates(): Promise<unknown>;
  downloadUpdate(): Promise<unknown>;
  on(event: 'update-available', listener: (update: { readonly version: string }) => void): unknown;
};

type InstalledApp = { readonly os: OperatingSystem; readonly resourcesPath: string; readonly executable: string };

/**
 * Why an installed app cannot replace itself; undefined where it can. electron-builder names the place it was published
 * to in `app-update.yml`; what an MSI installed belongs to whoever deployed it, and has no uninstaller beside it.
 */
export function whyNoUpdates({ os, resourcesPath, executable }: InstalledApp): string | undefined {
  if (!existsSync(join(resourcesPath, 'app-update.yml'))) return 'this build names no place to look for new versions';
  const uninstaller = join(dirname(executable), 'Uninstall SmartLite Desktop.exe');
  if (os === 'windows' && !existsSync(uninstaller)) return 'an administrator installed this app, and updates it';
  return undefined;
}

/**
 * Looks for new versions of an installed app, now and every six hours, and installs them at the next quit.
 * `quitAndInstall` is not used: it closes the windows before `before-quit`, which a window that hides in the tray would
 * refuse.
 *
 * @param agrees asks the person, who is asked once for a version
 */
export function keepUpToDate(
  updater: Updater,
  policy: Exclude<UpdatePolicy, 'off'>,
  agrees: (version: string) => Promise<boolean>,
  log: Pick<Log, 'warn'>,
): void {
  updater.autoDownload = policy === 'automatic';
  updater.autoInstallOnAppQuit = true;
  const warn = (error: unknown): void => log.warn('Could not look for a new version:', error);
  if (policy === 'ask') {
    const asked = new Set<string>();
    updater.on('update-available', ({ version }) => {
      if (asked.has(version)) return;
      asked.add(version);
      agrees(version)
        .then((yes) => (yes ? updater.downloadUpdate() : undefined))
        .catch(warn);
    });
  }
  const check = (): void => void updater.checkForUpdates().catch(warn);
  check();
  setInterval(check, CHECK_EVERY_MS).unref();
}
