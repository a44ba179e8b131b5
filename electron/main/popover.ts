import { BrowserWindow, screen, shell } from 'electron';
import { POPOVER_PATH } from '#contract/desktop-bridge.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import type { Log } from './log.ts';
import { guardPage, pagePreferences } from './page-guard.ts';
import { POPOVER_SIZE, popoverPlace } from './popover-place.ts';
import type { Area } from './window-bounds.ts';

export type PopoverParts = {
  readonly preload: string;
  readonly icon: string;
  readonly log: Log;
  /** The storage partition of whoever is signed in. */
  partition(): string;
  trayBounds(): Area;
  /** Whether trays of this system are at the top. */
  readonly traysAtTop: boolean;
  hasTray(): Promise<boolean>;
};

/** The start is over by then, and what it needed of the computer free again. */
const SETTLED_MS = 60_000;
/** A click on the tray takes the focus, and so hides what it is to hide: it comes no later than this. */
const SAME_CLICK_MS = 300;

/**
 * The small window at the tray: a second page on the same data. It is made once the start is over, or as soon as somebody
 * is about to want it, such as by the pointer over the tray, and kept from then on, so that it is there at once.
 */
export class Popover {
  readonly #parts: PopoverParts;
  #window: BrowserWindow | undefined;
  #opening: Promise<BrowserWindow | undefined> | undefined;
  /** Whether it is a window at the tray: a Linux desktop takes as long to say as the window to show. */
  #atTray = false;
  /** Counts the sessions, since one may end while the window is made. */
  #session = 0;
  #hiddenAt = 0;
  #settling: NodeJS.Timeout | undefined;

  constructor(parts: PopoverParts) {
    this.#parts = parts;
  }

  /** Shows it, or hides it where it is shown. */
  async toggle(): Promise<void> {
    if (this.#window?.isVisible()) this.hide();
    else if (Date.now() - this.#hiddenAt > SAME_CLICK_MS) await this.#show();
  }

  /** Makes it, out of sight, unless it is there. */
  async warm(): Promise<void> {
    await this.#made();
  }

  /** Makes it once the start is over, unless nobody may have it by then. */
  warmOnceSettled(mayBe: () => boolean): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      if (mayBe())
        this.warm().catch((error: unknown) => this.#parts.log.error('The popover could not be made:', error));
    }, SETTLED_MS);
  }

  hide(): void {
    if (this.#window?.isVisible() !== true) return;
    this.#hiddenAt = Date.now();
    this.#window.hide();
  }

  /** Its page must not outlive the session whose data it shows. */
  close(): void {
    clearTimeout(this.#settling);
    this.#window?.destroy();
    this.#window = undefined;
    this.#opening = undefined;
    this.#session += 1;
  }

  async #show(): Promise<void> {
    const window = await this.#made();
    if (window === undefined) return;
    if (this.#atTray) this.#place(window);
    window.show();
    window.focus();
  }

  /** One window, however many ask for it while it is made. */
  async #made(): Promise<BrowserWindow | undefined> {
    if (this.#window !== undefined) return this.#window;
    this.#opening ??= this.#make();
    return this.#opening;
  }

  async #make(): Promise<BrowserWindow | undefined> {
    const session = this.#session;
    this.#atTray = await this.#parts.hasTray();
    const window = await this.#open(this.#atTray);
    if (session !== this.#session) {
      window?.destroy();
      return undefined;
    }
    this.#opening = undefined;
    this.#window = window;
    return window;
  }

  #place(window: BrowserWindow): void {
    const icon = this.#parts.trayBounds();
    const { workArea } = screen.getDisplayMatching(icon);
    const { x, y } = popoverPlace(icon, workArea, this.#parts.traysAtTop);
    window.setPosition(x, y);
  }

  async #open(atTray: boolean): Promise<BrowserWindow | undefined> {
    const { preload, icon, partition, log } = this.#parts;
    const window = new BrowserWindow({
      ...POPOVER_SIZE,
      show: false,
      title: 'SmartLite: notifications',
      icon,
      autoHideMenuBar: true,
      fullscreenable: false,
      maximizable: false,
      // Without a tray to belong to it is a window like any other.
      ...(atTray ? { frame: false, resizable: false, skipTaskbar: true, alwaysOnTop: true } : {}),
      webPreferences: pagePreferences(preload, partition()),
    });
    guardPage(window.webContents, shell, log);
    if (atTray) window.on('blur', () => this.hide());
    window.on('closed', () => {
      if (this.#window === window) this.#window = undefined;
    });
    window.webContents.on('render-process-gone', () => window.destroy());
    try {
      await window.loadURL(`${APP_ORIGIN}/#${POPOVER_PATH}`);
    } catch (error) {
      log.error('The popover could not be loaded:', error);
    }
    return window.isDestroyed() ? undefined : window;
  }
}
