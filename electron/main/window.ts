import { BrowserWindow, screen, shell } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';
import { JsonFile } from './json-file.ts';
import type { Log } from './log.ts';
import { guardPage } from './page-guard.ts';
import { defaultWindowState, MIN_HEIGHT, MIN_WIDTH, repairBounds, WindowState } from './window-bounds.ts';

export type MainWindowParts = {
  readonly preload: string;
  readonly icon: string;
  readonly statePath: string;
  readonly log: Log;
  /** The page is loading, or loading again. */
  onPageLoading(): void;
  onShow(): void;
  /** The person asked to close the window. */
  onCloseRequest(): void;
};

/** A page that crashes more often than this in a minute stays down, so that it cannot crash in a circle. */
const MAX_CRASHES_A_MINUTE = 3;

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
  #crashes: number[] = [];

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
    const window = this.#create(partition);
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
    if (this.#window === undefined) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  hide(): void {
    this.#keepState();
    this.#window?.hide();
  }

  reload(): void {
    this.#window?.webContents.reload();
  }

  /** From now on the window really closes: the app is quitting. */
  allowClose(): void {
    this.#keepState();
    this.#mayClose = true;
  }

  #create(partition: string): BrowserWindow {
    const workAreas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea);
    const { maximized, ...bounds } = repairBounds(this.#state.read(), workAreas);
    const window = new BrowserWindow({
      ...bounds,
      minWidth: MIN_WIDTH,
      minHeight: MIN_HEIGHT,
      show: false,
      title: 'SmartLite',
      icon: this.#parts.icon,
      autoHideMenuBar: true,
      webPreferences: {
        preload: this.#parts.preload,
        partition,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        // The work of sync is done by this page, also while it is hidden.
        backgroundThrottling: false,
      },
    });
    if (maximized) window.maximize();
    guardPage(window.webContents, shell, this.#parts.log);
    this.#watch(window);
    return window;
  }

  #watch(window: BrowserWindow): void {
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#parts.onPageLoading();
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => this.#recover(reason));
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
    this.#crashes = [...this.#crashes.filter((at) => now - at < 60_000), now];
    const again = this.#crashes.length <= MAX_CRASHES_A_MINUTE;
    this.#parts.log.error(`The window's page is gone (${reason}); ${again ? 'loading it again' : 'giving up'}.`);
    if (again) this.reload();
  }

  #keepState(): void {
    if (this.#window === undefined || this.#window.isDestroyed()) return;
    this.#state.write({ ...this.#window.getNormalBounds(), maximized: this.#window.isMaximized() });
  }
}
