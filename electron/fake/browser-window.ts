import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { FakeNativeImage } from './native-image.ts';
import { FakeEvent, FakeWebContents } from './web-contents.ts';

type UsedWindow = Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'restore'
  | 'maximize'
  | 'isMaximized'
  | 'isMinimized'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'isVisible'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'setPosition'
  | 'isFocused'
  | 'flashFrame'
>;

const windows: FakeBrowserWindow[] = [];

export class FakeBrowserWindow extends EventEmitter implements UsedWindow {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents: FakeWebContents;
  overlay: { readonly image: string | undefined; readonly description: string } | undefined;
  focusCount = 0;
  flashes = false;
  position: { readonly x: number; readonly y: number } | undefined;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #fullScreen = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    this.#visible = options.show ?? true;
    this.webContents = new FakeWebContents(
      options.webPreferences?.preload ?? '',
      options.webPreferences?.partition ?? '',
    );
    windows.push(this);
  }

  static getAllWindows(): FakeBrowserWindow[] {
    return [...windows];
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.#visible = true;
    this.emit('show');
  }

  hide(): void {
    this.#visible = false;
    this.emit('hide');
  }

  focus(): void {
    this.focusCount += 1;
    this.emit('focus');
  }

  minimize(): void {
    this.#minimized = true;
  }

  restore(): void {
    this.#minimized = false;
    this.emit('restore');
  }

  /** Shows the window too, as Electron's does. */
  maximize(): void {
    this.#maximized = true;
    this.show();
  }

  close(): void {
    const event = new FakeEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.splice(windows.indexOf(this), 1);
    this.webContents.destroy();
    this.emit('closed');
  }

  setOverlayIcon(image: FakeNativeImage | null, description: string): void {
    this.overlay = image === null ? undefined : { image: image.path, description };
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isFullScreen(): boolean {
    return this.#fullScreen;
  }

  /** As on macOS, leaving takes a moment: a test says when it is over by `leave-full-screen`. */
  setFullScreen(fullScreen: boolean): void {
    this.#fullScreen = fullScreen;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isFocused(): boolean {
    return this.focusCount > 0 && this.#visible;
  }

  flashFrame(flag: boolean): void {
    this.flashes = flag;
  }

  setPosition(x: number, y: number): void {
    this.position = { x, y };
  }

  getNormalBounds(): Electron.Rectangle {
    const { x = 100, y = 100, width = 800, height = 600 } = this.options;
    return { x, y, width, height };
  }
}
