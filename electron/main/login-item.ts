import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import type { OperatingSystem } from './operating-system.ts';

/** The argument with which the OS starts the app at login: no window, only the tray. */
const HIDDEN_ARGUMENT = '--hidden';

export type LoginItemParts = {
  readonly os: OperatingSystem;
  readonly app: Pick<App, 'setLoginItemSettings' | 'getLoginItemSettings'>;
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

/**
 * The OS's own list of what starts at login. Its settings have a switch for it too, so it is asked each time and never
 * remembered.
 */
export class LoginItem {
  readonly #parts: LoginItemParts;
  readonly #autostartFile: string;

  constructor(parts: LoginItemParts) {
    this.#parts = parts;
    this.#autostartFile = join(parts.autostartFolder, 'smartlite-desktop.desktop');
  }

  isOn(): boolean {
    const { os, app, executable } = this.#parts;
    switch (os) {
      case 'mac':
        return app.getLoginItemSettings().openAtLogin;
      // The entry stays when somebody switches it off in the task manager.
      case 'windows':
        return app.getLoginItemSettings({ path: executable, args: [HIDDEN_ARGUMENT] }).executableWillLaunchAtLogin;
      case 'linux':
        return isSwitchedOn(this.#autostartFile);
    }
  }

  /**
   * Makes the OS start the app at login, hidden in the tray, or stops it from doing so.
   *
   * @throws what the OS says
   */
  set(on: boolean): void {
    const { os, app, executable, autostartFolder } = this.#parts;
    switch (os) {
      // There is no argument on macOS; `wasOpenedAtLogin` tells at the start.
      case 'mac':
        app.setLoginItemSettings({ openAtLogin: on });
        return;
      case 'windows':
        app.setLoginItemSettings({ openAtLogin: on, enabled: on, path: executable, args: [HIDDEN_ARGUMENT] });
        return;
      case 'linux':
        if (!on) {
          rmSync(this.#autostartFile, { force: true });
          return;
        }
        mkdirSync(autostartFolder, { recursive: true, mode: 0o700 });
        writeFileSync(this.#autostartFile, autostartEntry(executable), { mode: 0o600 });
    }
  }
}

/** A desktop's settings delete an entry or switch it off within, each in its own way. */
function isSwitchedOn(file: string): boolean {
  try {
    return !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/im.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
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
