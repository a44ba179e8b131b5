import { DesktopSettings } from '#contract/desktop-bridge.ts';
import { JsonFile } from './json-file.ts';
import type { Log } from './log.ts';

export const defaultSettings: DesktopSettings = {
  openAtLogin: false,
  openAtLoginOffered: false,
  notificationsPaused: false,
  closeToTray: true,
};

/** The person's choices on this computer, kept across starts; everyone who draws from them hears of a change. */
export class Settings {
  readonly #file: JsonFile<DesktopSettings>;
  readonly #listeners: ((settings: DesktopSettings) => void)[] = [];
  #current: DesktopSettings;

  constructor(path: string, log: Log) {
    this.#file = new JsonFile(path, DesktopSettings, defaultSettings, log);
    this.#current = this.#file.read();
  }

  get current(): DesktopSettings {
    return this.#current;
  }

  /** @returns the settings as they are now */
  change(part: Partial<DesktopSettings>): DesktopSettings {
    this.#current = { ...this.#current, ...part };
    this.#file.write(this.#current);
    for (const listener of this.#listeners) listener(this.#current);
    return this.#current;
  }

  onChange(listener: (settings: DesktopSettings) => void): void {
    this.#listeners.push(listener);
  }
}
