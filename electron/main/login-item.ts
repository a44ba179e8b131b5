import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import type { Log } from './log.ts';
import type { OperatingSystem } from './operating-system.ts';
import type { Settings } from './settings.ts';

/** The argument with which the OS starts the app at login: no window, only the tray. */
export const HIDDEN_ARGUMENT = '--hidden';

export type LoginItemParts = {
  readonly os: OperatingSystem;
  readonly app: Pick<App, 'setLoginItemSettings'>;
  /** The program to start; inside an AppImage this is the image itself, not what is mounted from it. */
  readonly executable: string;
  /** `~/.config/autostart`, or what XDG_CONFIG_HOME says. */
  readonly autostartFolder: string;
};

/** Whether this start came from the login and the window should stay hidden. */
export function startsHidden(
  args: readonly string[],
  app: Pick<App, 'getLoginItemSettings'>,
  os: OperatingSystem,
): boolean {
  return args.includes(HIDDEN_ARGUMENT) || (os === 'mac' && app.getLoginItemSettings().wasOpenedAtLogin);
}

/** Makes the OS start the app at login, hidden in the tray, or stops it from doing so. */
export function setOpenAtLogin(open: boolean, parts: LoginItemParts): void {
  const { os, app, executable, autostartFolder } = parts;
  switch (os) {
    // There is no argument on macOS; `wasOpenedAtLogin` tells at the start.
    case 'mac':
      app.setLoginItemSettings({ openAtLogin: open });
      return;
    case 'windows':
      app.setLoginItemSettings({ openAtLogin: open, path: executable, args: [HIDDEN_ARGUMENT] });
      return;
    case 'linux': {
      const file = join(autostartFolder, 'smartlite-desktop.desktop');
      if (!open) {
        rmSync(file, { force: true });
        return;
      }
      mkdirSync(autostartFolder, { recursive: true });
      writeFileSync(file, autostartEntry(executable));
    }
  }
}

/** Tells the OS whenever the person changes their mind in the settings. */
export function followOpenAtLogin(settings: Settings, parts: LoginItemParts, log: Log): void {
  let { openAtLogin } = settings.current;
  settings.onChange((changed) => {
    if (changed.openAtLogin === openAtLogin) return;
    openAtLogin = changed.openAtLogin;
    try {
      setOpenAtLogin(openAtLogin, parts);
    } catch (error) {
      log.error('Starting at login could not be changed:', error);
    }
  });
}

/** A desktop entry of the freedesktop specification; the quotes and escapes are its own, not a shell's. */
export function autostartEntry(executable: string): string {
  const quoted = executable
    .replaceAll(/["`$\\]/g, (character) => `\\${character}`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=SmartLite Desktop',
    'Comment=Keeps the unread count in the tray',
    `Exec="${quoted}" ${HIDDEN_ARGUMENT}`,
    'Icon=smartlite-desktop',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
