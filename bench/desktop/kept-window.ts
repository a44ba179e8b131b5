import type { MainProcess } from './main-process.ts';

/** A window that is kept ready out of sight. */
export class KeptWindow {
  readonly #main: MainProcess;
  readonly #window: string;

  /** @param address how the address of its page ends */
  constructor(main: MainProcess, address: string) {
    this.#main = main;
    const ends = `({ webContents }) => webContents.getURL().endsWith(${JSON.stringify(address)})`;
    this.#window = `electron.BrowserWindow.getAllWindows().find(${ends})`;
  }

  /** Makes a window as plain as there can be, of the popover's size. */
  static async bare(main: MainProcess): Promise<KeptWindow> {
    const page = 'data:text/html,<title>bare</title><ul><li>One<li>Two<li>Three</ul>';
    const options = { width: 420, height: 600, frame: false, show: false, skipTaskbar: true };
    await main.evaluate(`new electron.BrowserWindow(${JSON.stringify(options)}).loadURL(${JSON.stringify(page)})`);
    return new KeptWindow(main, page);
  }

  isThere(): Promise<boolean> {
    return this.#main.evaluate(`${this.#window} !== undefined`);
  }

  /** @returns when it was asked to */
  show(): Promise<number> {
    return this.#main.evaluate(`[Date.now(), ${this.#window}.show(), ${this.#window}.focus()][0]`);
  }

  /** Returns once its page is out of sight; it draws no frames from then on. */
  async hide(): Promise<void> {
    await this.#main.evaluate(`${this.#window}.hide()`);
    await this.#inPage(
      'document.hidden ? resolve() : document.addEventListener("visibilitychange", () => resolve(), { once: true })',
    );
  }

  /** Has the page note when it draws a frame after it comes into sight next; returns once it listens. */
  async watchForPaint(): Promise<void> {
    const drawn = '() => requestAnimationFrame(() => requestAnimationFrame(() => drawn(Date.now())))';
    const listen = `document.addEventListener('visibilitychange', ${drawn}, { once: true })`;
    await this.#inPage(`globalThis.painted = new Promise((drawn) => ${listen}); resolve()`);
  }

  /** When it drew that frame, in milliseconds since 1970. */
  painted(): Promise<number> {
    return this.#inPage('resolve(painted)');
  }

  /** Whether the page shows something that fits a selector. */
  shows(selector: string): Promise<boolean> {
    return this.#inPage(`resolve(document.querySelector(${JSON.stringify(selector)}) !== null)`);
  }

  process(): Promise<number> {
    return this.#main.evaluate(`${this.#window}.webContents.getOSProcessId()`);
  }

  #inPage<T>(work: string): Promise<T> {
    const script = `new Promise((resolve) => { ${work} }).then((value) => value)`;
    return this.#main.evaluate(`${this.#window}.webContents.executeJavaScript(${JSON.stringify(script)})`);
  }
}
