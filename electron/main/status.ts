import type { MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import { type BadgeModel, badgeModel, SyncFact } from '#contract/badge-model.ts';
import type { TrayNotification } from '#contract/desktop-bridge.ts';
import { type BadgePlaces, drawBadge } from './badge.ts';
import { JsonFile } from './json-file.ts';
import type { Log } from './log.ts';
import type { OperatingSystem } from './operating-system.ts';
import type { Settings } from './settings.ts';
import { type TrayMenuActions, trayMenu } from './tray-menu.ts';

const signedOut: SyncFact = {
  signedIn: false,
  unread: null,
  pending: 0,
  needsYou: 0,
  online: true,
  syncing: false,
  lastSyncedAt: null,
  error: null,
};

export type StatusParts = {
  readonly os: OperatingSystem;
  /** Where the last fact is kept, so that the count is there again before the page is. */
  readonly factPath: string;
  readonly places: Omit<BadgePlaces, 'tray'>;
  readonly createTray: (
    image: NativeImage,
  ) => Pick<Tray, 'setImage' | 'setTitle' | 'setToolTip' | 'setContextMenu' | 'on'>;
  readonly setMenu: (tray: Pick<Tray, 'setContextMenu'>, template: MenuItemConstructorOptions[]) => void;
  readonly settings: Settings;
  readonly actions: Omit<TrayMenuActions, 'pause'>;
  readonly formatTime: (iso: string) => string;
  readonly log: Log;
};

/** The tray, its menu and the OS's badge: everything the person sees of sync while the window is closed. */
export class Status {
  readonly #parts: StatusParts;
  readonly #file: JsonFile<SyncFact>;
  readonly #tray: ReturnType<StatusParts['createTray']>;
  #fact: SyncFact;
  #newest: readonly TrayNotification[] = [];

  constructor(parts: StatusParts) {
    this.#parts = parts;
    this.#file = new JsonFile(parts.factPath, SyncFact, signedOut, parts.log);
    // What was unread then is unread still, but nothing was checked since: show it as of that time.
    const kept = this.#file.read();
    this.#fact = kept.signedIn ? { ...kept, online: false, syncing: false, error: null } : kept;
    const { images, dark, loadImage } = parts.places;
    this.#tray = parts.createTray(loadImage(images.tray(this.#model().icon, dark())));
    // Windows opens the menu on a right click; everyone expects a left click to open the app there.
    if (parts.os === 'windows') this.#tray.on('click', () => parts.actions.openWindow());
    parts.settings.onChange(() => this.#drawMenu());
    this.redraw();
  }

  showFact(fact: SyncFact): void {
    this.#fact = fact;
    this.#file.write(fact);
    this.redraw();
  }

  /** Nothing of the account stays visible or on disk. */
  signedOut(): void {
    this.#newest = [];
    this.showFact(signedOut);
  }

  showNewest(newest: readonly TrayNotification[]): void {
    this.#newest = newest;
    this.#drawMenu();
  }

  /** Draws everything again: after a change of theme, or once Windows has forgotten the overlay of a hidden window. */
  redraw(): void {
    const { os, places } = this.#parts;
    drawBadge(os, this.#model(), { ...places, tray: this.#tray });
    this.#drawMenu();
  }

  #model(): BadgeModel {
    return badgeModel(this.#fact, this.#parts.formatTime);
  }

  // Linux trays show the menu they were given last: it is set again after each change (PITFALLS, Electron 45).
  #drawMenu(): void {
    const { settings, actions, setMenu } = this.#parts;
    const template = trayMenu(
      {
        summary: this.#model().tooltip,
        signedIn: this.#fact.signedIn,
        newest: this.#newest,
        paused: settings.current.notificationsPaused,
      },
      { ...actions, pause: (paused) => settings.change({ notificationsPaused: paused }) },
    );
    setMenu(this.#tray, template);
  }
}
