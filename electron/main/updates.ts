import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Log } from './log.ts';
import type { OperatingSystem } from './operating-system.ts';
import type { UpdatePolicy } from './update-policy.ts';

const CHECK_EVERY_MS = 6 * 60 * 60_000;

type NewVersion = { readonly version: string };

/** What is used of electron-updater. */
export type Updater = {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  checkForUpdates(): Promise<unknown>;
  downloadUpdate(): Promise<unknown>;
  on(event: 'update-available', listener: (update: NewVersion) => void): unknown;
  on(event: 'update-downloaded', listener: (update: NewVersion) => void): unknown;
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void;
};

/** What the person is asked, once for a version, and what lets the app go. */
export type UpdateQuestions = {
  agrees(version: string): Promise<boolean>;
  restartsNow(): Promise<boolean>;
  /** `quitAndInstall` closes the windows before `before-quit`; one that hides in the tray would refuse. */
  allowClose(): void;
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
 * Looks for new versions of an installed app, now and every six hours, and installs them at the next quit, or once the
 * person wants to restart.
 */
export function keepUpToDate(
  updater: Updater,
  policy: Exclude<UpdatePolicy, 'off'>,
  { agrees, restartsNow, allowClose }: UpdateQuestions,
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
  const told = new Set<string>();
  updater.on('update-downloaded', ({ version }) => {
    if (told.has(version)) return;
    told.add(version);
    restartsNow()
      .then((now) => {
        if (!now) return;
        allowClose();
        updater.quitAndInstall(false, true);
      })
      .catch(warn);
  });
  const check = (): void => void updater.checkForUpdates().catch(warn);
  check();
  setInterval(check, CHECK_EVERY_MS).unref();
}
