import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from './log.ts';

const CHECK_EVERY_MS = 6 * 60 * 60_000;

/**
 * Looks for new versions of an installed app and installs them at the next quit. Loaded only when packaged: a
 * checkout has nothing to update. `quitAndInstall` is not used: it closes the windows before `before-quit`, which a
 * window that hides in the tray would refuse.
 */
export async function keepUpToDate(log: Log): Promise<void> {
  // electron-builder writes this file when its configuration names a place to publish to.
  if (!existsSync(join(process.resourcesPath, 'app-update.yml'))) return;
  const { default: updater } = await import('electron-updater');
  const { autoUpdater } = updater;
  autoUpdater.logger = log;
  autoUpdater.autoInstallOnAppQuit = true;
  const check = (): void => {
    autoUpdater.checkForUpdates().catch((error: unknown) => log.warn('Could not look for a new version:', error));
  };
  check();
  setInterval(check, CHECK_EVERY_MS).unref();
}
