import { BrowserWindow, screen, shell } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';
import { JsonFile } from './json-file.ts';
import type { Log } from './log.ts';
import { guardPage, pagePreferences } from './page-guard.ts';
import { defaultWindowState, MIN_HEIGHT, MIN_WIDTH, repairBounds, WindowState } from './window-bounds.ts';

export type MainWindowParts = {
  readonly preload: string;
  readonly icon: string;
  readonly statePath: string;
  readonly log: Log;
  /** The page is loading, or loading again. */
  onPageLoading(): void;
  /** The page is gone and is left alone for a while. */
  onPageDown(): void;
  onShow(): void;
  /** The person asked to close the window. */
  onCloseRequest(): void;
};

/** A page that crashes more often than this in a minute is left alone for a minute, so that it cannot crash in a circle. */
const MAX_CRASHES_A_MINUTE = 3;
const MINUTE_MS = 60_000;
/** Chromium's code for a load that made way for another. */
const NAVIGATION_REPLACED = -3;

/**
 * The one window a person sees: where it was, locked down, and back on its feet after a crash. A page cannot change its
 * storage partition, so another account gets a new window in the old one's place.
 */
export class MainWindow {
  readonly #parts: MainWindowParts;
  readonly #state: JsonFile<WindowState>;
  #window: BrowserWindow | undefined;
  #partition = '';
  #mayClose = false;
  /** A window that was maximized stays so, but maximizing shows it: that waits until it is shown. */
  #maximizeWhenShown = false;
  /** To be hidden once it has left the full screen, which takes a moment. */
  #hideSoon = false;
  #crashes: number[] = [];
  #down = false;
  #nextTry: NodeJS.Timeout | undefined;

  constructor(parts: MainWindowParts) {
    this.#parts = parts;
    this.#state = new JsonFile(parts.statePath, WindowState, defaultWindowState, parts.log);
  }

  /** Undefined until the first `open`. */
  get browserWindow(): BrowserWindow | undefined {
    return this.#window;
  }

  get partition(): string {
    return this.#partition;
  }

  /**
   * Opens the app in a storage partition. A window in another partition stays until the new one can be shown.
   *
   * @param visible false for a start at login, which stays in the tray
   */
  async open(partition: string, visible: boolean): Promise<void> {
    const previous = this.#window;
    this.#keepState();
    const window = this.#create(partition, visible);
    this.#window = window;
    this.#partition = partition;
    if (visible) window.once('ready-to-show', () => this.show());
    try {
      await window.loadURL(`${APP_ORIGIN}/`);
    } catch (error) {
      this.#parts.log.error('The page could not be loaded:', error);
    }
    previous?.destroy();
  }

  isVisible(): boolean {
    return this.#window?.isVisible() ?? false;
  }

  show(): void {
    this.#hideSoon = false;
    if (this.#window === undefined) return;
    if (this.#down) this.#reload();
    if (this.#window.isMinimized()) this.#window.restore();
    if (this.#maximizeWhenShown) this.#window.maximize();
    this.#maximizeWhenShown = false;
    this.#window.show();
    this.#window.focus();
  }

  hide(): void {
    this.#keepState();
    const window = this.#window;
    if (window === undefined) return;
    if (!window.isFullScreen()) {
      window.hide();
      return;
    }
    // macOS would leave the black screen that the window was alone on.
    this.#hideSoon = true;
    window.once('leave-full-screen', () => {
      if (this.#hideSoon) window.hide();
    });
    window.setFullScreen(false);
  }

  /** For a page that hangs: it would not even notice that it is to load again. */
  restartPage(): void {
    this.#window?.webContents.forcefullyCrashRenderer();
  }

  /** From now on the window really closes: the app is quitting. */
  allowClose(): void {
    this.#keepState();
    this.#mayClose = true;
  }

  #reload(): void {
    this.#down = false;
    clearTimeout(this.#nextTry);
    if (this.#window?.isDestroyed() === false) this.#window.webContents.reload();
  }

  #create(partition: string, visible: boolean): BrowserWindow {
    const workAreas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea);
    const { maximized, ...bounds } = repairBounds(this.#state.read(), workAreas);
    const window = new BrowserWindow({
      ...bounds,
      minWidth: MIN_WIDTH,
      minHeight: MIN_HEIGHT,
      show: false,
      // A page that starts hidden is to know it, and would draw for nobody.
      paintWhenInitiallyHidden: visible,
      title: 'SmartLite',
      icon: this.#parts.icon,
      autoHideMenuBar: true,
      webPreferences: pagePreferences(this.#parts.preload, partition),
    });
    this.#maximizeWhenShown = maximized;
    guardPage(window.webContents, shell, this.#parts.log);
    this.#watch(window);
    return window;
  }

  #watch(window: BrowserWindow): void {
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#parts.onPageLoading();
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => this.#recover(reason));
    window.webContents.on('did-fail-load', (_event, code, reason, _url, isMainFrame) => {
      if (isMainFrame && code !== NAVIGATION_REPLACED) this.#giveUp(`could not be loaded (${reason})`);
    });
    window.on('unresponsive', () => this.#parts.log.warn('The window does not respond.'));
    window.on('show', () => this.#parts.onShow());
    window.on('restore', () => this.#parts.onShow());
    window.on('close', (event) => {
      if (this.#mayClose) return;
      event.preventDefault();
      this.#parts.onCloseRequest();
    });
  }

  #recover(reason: string): void {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < MINUTE_MS), now];
    if (this.#crashes.length > MAX_CRASHES_A_MINUTE) {
      this.#giveUp(`is gone again (${reason})`);
      return;
    }
    this.#parts.log.error(`The window's page is gone (${reason}); loading it again.`);
    this.#reload();
  }

  /** Until the person asks for the window, or for a minute. */
  #giveUp(what: string): void {
    this.#parts.log.error(`The window's page ${what}; trying again in a minute.`);
    this.#down = true;
    this.#parts.onPageDown();
    clearTimeout(this.#nextTry);
    this.#nextTry = setTimeout(() => this.#reload(), MINUTE_MS);
  }

  #keepState(): void {
    if (this.#window === undefined || this.#window.isDestroyed()) return;
    const maximized = this.#maximizeWhenShown || this.#window.isMaximized();
    this.#state.write({ ...this.#window.getNormalBounds(), maximized });
  }
}
