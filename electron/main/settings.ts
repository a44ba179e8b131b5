import { z } from 'zod';
import { DesktopSettings, PopoverShortcut } from '#contract/desktop-bridge.ts';
import { JsonFile } from './json-file.ts';
import type { Log } from './log.ts';
import type { LoginItem } from './login-item.ts';

const defaultSettings: DesktopSettings = {
  openAtLogin: false,
  openAtLoginOffered: false,
  closeToTray: true,
  popoverShortcut: 'off',
  flashForCritical: false,
};

/** As the file holds it: one from before there were these to choose says nothing of them. */
const StoredSettings = DesktopSettings.extend({
  popoverShortcut: PopoverShortcut.default('off'),
  flashForCritical: z.boolean().default(false),
});

/** The person's choices on this computer, kept across starts; everyone who draws from them hears of a change. */
export class Settings {
  readonly #file: JsonFile<DesktopSettings>;
  readonly #loginItem: Pick<LoginItem, 'isOn' | 'set'>;
  readonly #log: Log;
  readonly #listeners: ((settings: DesktopSettings) => void)[] = [];
  #kept: DesktopSettings;

  constructor(path: string, loginItem: Pick<LoginItem, 'isOn' | 'set'>, log: Log) {
    this.#file = new JsonFile(path, StoredSettings, defaultSettings, log);
    this.#loginItem = loginItem;
    this.#log = log;
    this.#kept = this.#file.read();
  }

  get current(): DesktopSettings {
    return { ...this.#kept, openAtLogin: this.#loginItem.isOn() };
  }

  /** @returns the settings as they are now; an OS that refuses to start the app at login leaves that off */
  change(part: Partial<DesktopSettings>): DesktopSettings {
    if (part.openAtLogin !== undefined) this.#setOpenAtLogin(part.openAtLogin);
    this.#kept = { ...this.#kept, ...part };
    const { current } = this;
    this.#file.write(current);
    for (const listener of this.#listeners) listener(current);
    return current;
  }

  onChange(listener: (settings: DesktopSettings) => void): void {
    this.#listeners.push(listener);
  }

  #setOpenAtLogin(on: boolean): void {
    try {
      this.#loginItem.set(on);
    } catch (error) {
      this.#log.error('Starting at login could not be changed:', error);
    }
  }
}
