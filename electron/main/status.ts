import { isDeepStrictEqual } from 'node:util';
import type { MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import { type BadgeModel, badgeModel, SyncFact } from '#contract/badge-model.ts';
import type { BannerState, TrayNotification } from '#contract/desktop-bridge.ts';
import { pauseChoices } from '#contract/pause-choices.ts';
import { type BadgePlaces, drawBadge } from './badge.ts';
import { JsonFile } from './json-file.ts';
import type { Log } from './log.ts';
import type { OperatingSystem } from './operating-system.ts';
import { type TrayMenuActions, type TrayMenuState, trayMenu } from './tray-menu.ts';

const signedOut: SyncFact = {
  signedIn: false,
  unread: null,
  pending: 0,
  online: true,
  lastSyncedAt: null,
  error: null,
};

const nothingWaits: BannerState = { pausedUntil: null, quietUntil: null, pauses: pauseChoices };

/** By so much the time of the last check that is on the disk may lag behind: each write wakes the disk of a laptop. */
const LAG_MS = 5 * 60_000;

export type StatusParts = {
  readonly os: OperatingSystem;
  /** Where the last fact is kept, so that the count is there again before the page is. */
  readonly factPath: string;
  readonly places: Omit<BadgePlaces, 'tray'>;
  readonly createTray: (
    image: NativeImage,
  ) => Pick<Tray, 'setImage' | 'setTitle' | 'setToolTip' | 'setContextMenu' | 'popUpContextMenu' | 'on'>;
  readonly setMenu: (
    tray: Pick<Tray, 'setContextMenu' | 'popUpContextMenu' | 'on'>,
    template: MenuItemConstructorOptions[],
  ) => void;
  readonly actions: TrayMenuActions & {
    /** A click on the icon, by somebody who is signed in. */
    openPopover(): void;
  };
  readonly formatTime: (iso: string) => string;
  readonly log: Log;
};

/**
 * The tray, its menu and the OS's badge: everything the person sees of sync while the window is closed. The page
 * reports after each look at the server; what did not change is neither written nor drawn again.
 */
export class Status {
  readonly #parts: StatusParts;
  readonly #file: JsonFile<SyncFact>;
  readonly #tray: ReturnType<StatusParts['createTray']>;
  #fact: SyncFact;
  /** What a start would find. */
  #kept: SyncFact;
  #toKeep: SyncFact;
  #trouble: string | null = null;
  #newest: readonly TrayNotification[] = [];
  #banners: BannerState = nothingWaits;
  #drawnBadge: { readonly model: BadgeModel; readonly dark: boolean } | undefined;
  #drawnMenu: TrayMenuState | undefined;

  constructor(parts: StatusParts) {
    this.#parts = parts;
    this.#file = new JsonFile(parts.factPath, SyncFact, signedOut, parts.log);
    this.#kept = this.#file.read();
    this.#toKeep = this.#kept;
    // What was unread then is unread still, but nothing was checked since: show it as of that time.
    this.#fact = this.#kept.signedIn ? { ...this.#kept, online: false, error: null } : this.#kept;
    const { images, dark, loadImage } = parts.places;
    this.#tray = parts.createTray(loadImage(images.tray(this.#model().icon, dark())));
    // A Linux host that only knows menus sends no click.
    this.#tray.on('click', () => {
      if (this.#fact.signedIn && this.#trouble === null) parts.actions.openPopover();
      else parts.actions.openWindow();
    });
    this.#draw();
  }

  /** How many changes wait to be sent. */
  get pending(): number {
    return this.#fact.pending;
  }

  /** @param kept whether a restart may show it: nothing stays of a person on a shared computer */
  showFact(fact: SyncFact, { kept }: { readonly kept: boolean }): void {
    this.#fact = fact;
    this.#trouble = null;
    this.#keep(kept ? fact : signedOut);
    this.#draw();
  }

  /**
   * The page is gone or cannot open its data. What was counted last holds, and is not passed off as the state of now.
   *
   * @param words what the person can do about it
   */
  showTrouble(words: string): void {
    this.#trouble = words;
    this.#draw();
  }

  /** Nothing of the account stays visible or on disk. */
  signedOut(): void {
    this.#newest = [];
    this.#banners = nothingWaits;
    this.showFact(signedOut, { kept: true });
  }

  showNewest(newest: readonly TrayNotification[]): void {
    this.#newest = newest;
    this.#draw();
  }

  showBanners(banners: BannerState): void {
    this.#banners = banners;
    this.#draw();
  }

  /** Draws everything again: after a change of theme, or once Windows has forgotten the overlay of a hidden window. */
  redraw(): void {
    this.#drawnBadge = undefined;
    this.#drawnMenu = undefined;
    this.#draw();
  }

  /** The app is quitting: the next start says as of when its numbers are. */
  keepLastCheck(): void {
    if (this.#toKeep.lastSyncedAt !== this.#kept.lastSyncedAt) this.#write();
  }

  #keep(fact: SyncFact): void {
    this.#toKeep = fact;
    if (!sameNumbers(fact, this.#kept) || lag(fact, this.#kept) >= LAG_MS) this.#write();
  }

  #write(): void {
    if (this.#file.write(this.#toKeep)) this.#kept = this.#toKeep;
  }

  #model(): BadgeModel {
    const fact = this.#trouble === null ? this.#fact : { ...this.#fact, online: true, error: this.#trouble };
    return badgeModel(fact, this.#parts.formatTime);
  }

  #draw(): void {
    const { os, places } = this.#parts;
    const model = this.#model();
    const badge = { model, dark: places.dark() };
    if (!isDeepStrictEqual(badge, this.#drawnBadge)) drawBadge(os, model, { ...places, tray: this.#tray });
    this.#drawnBadge = badge;
    this.#drawMenu(model.tooltip);
  }

  // Linux trays show the menu they were given last: it is set again after each change (docs/decisions.md#the-desktop).
  #drawMenu(summary: string): void {
    const { actions, setMenu, formatTime } = this.#parts;
    const inWords = (iso: string | null) => (iso === null ? null : formatTime(iso));
    const state = {
      summary,
      signedIn: this.#fact.signedIn,
      newest: this.#newest,
      lastCheck: inWords(this.#fact.lastSyncedAt),
      banners: {
        ...this.#banners,
        pausedUntil: inWords(this.#banners.pausedUntil),
        quietUntil: inWords(this.#banners.quietUntil),
      },
    };
    if (isDeepStrictEqual(state, this.#drawnMenu)) return;
    setMenu(this.#tray, trayMenu(state, actions));
    this.#drawnMenu = state;
  }
}

function sameNumbers(a: SyncFact, b: SyncFact): boolean {
  return a.signedIn === b.signedIn && a.unread === b.unread && a.pending === b.pending;
}

function lag(fact: SyncFact, kept: SyncFact): number {
  if (fact.lastSyncedAt === kept.lastSyncedAt) return 0;
  if (fact.lastSyncedAt === null || kept.lastSyncedAt === null) return LAG_MS;
  return Math.abs(Date.parse(fact.lastSyncedAt) - Date.parse(kept.lastSyncedAt));
}
