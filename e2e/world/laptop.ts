import { type BrowserContext, expect, type Page } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { type Computer, changesWaiting } from './computer.ts';
import type { LaptopBrowser } from './laptop-browser.ts';
import { leaveHalfAnEntry } from './log-of-databases.ts';
import type { NetworkCable } from './network-cable.ts';

export type LaptopOptions = {
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The folder where its browser keeps all that it stores, unless that is gone once it closes. */
  readonly profile?: string | undefined;
};

/** A computer with the app in a browser. */
export class Laptop implements Computer {
  readonly #browser: LaptopBrowser;
  readonly #cable: NetworkCable;
  readonly #options: LaptopOptions;
  #context: BrowserContext | undefined;
  #page: Page | undefined;
  #offline = false;
  readonly #refusals: string[] = [];

  constructor(browser: LaptopBrowser, cable: NetworkCable, options: LaptopOptions = {}) {
    this.#browser = browser;
    this.#cable = cable;
    this.#options = options;
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error('The app is not open on this laptop.');
    return this.#page;
  }

  /** The folder where its browser keeps all that it stores. */
  get profile(): string {
    const { profile } = this.#options;
    if (profile === undefined) throw new Error('The browser of this laptop does not outlive the story.');
    return profile;
  }

  get app(): AppShell {
    return new AppShell(this.page);
  }

  get signIn(): SignInPage {
    return new SignInPage(this.page);
  }

  /** Opens the browser on the app, as after a start of the computer. */
  async open(path = '/'): Promise<Page> {
    this.#context = await this.#browser({
      colorScheme: this.#options.colorScheme ?? 'light',
      viewport: this.#options.viewport ?? { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
      offline: this.#offline,
    });
    this.#context.on('console', (message) => {
      if (/Content Security Policy|'(default|script)-src'/.test(message.text())) this.#refusals.push(message.text());
    });
    this.#page = this.#context.pages()[0] ?? (await this.#context.newPage());
    await this.#page.goto(new URL(path, this.#cable.url).href);
    return this.#page;
  }

  /** Another tab of the same browser. */
  async newTab(path = '/'): Promise<Page> {
    const page = await this.page.context().newPage();
    await page.goto(new URL(path, this.#cable.url).href);
    return page;
  }

  /** Waits until the browser keeps the app itself, for a start without network. */
  async shellKept(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
  }

  async setOffline(offline: boolean): Promise<void> {
    this.#offline = offline;
    this.#cable.setPluggedIn(!offline);
    await this.#context?.setOffline(offline);
  }

  async restart(): Promise<void> {
    await this.close();
    await this.open();
  }

  async expectUnread(count: number): Promise<void> {
    await this.app.expectUnread(count);
    await expect(this.page).toHaveTitle(count === 0 ? /^(?!\()/ : new RegExp(`^\\(${count}\\) `));
  }

  async expectWaiting(changes: number): Promise<void> {
    await expect(this.app.syncStatus).toHaveText(`Offline — ${changesWaiting(changes)}`);
  }

  /** The power goes while the browser writes something: half of it is on the disk. */
  async killWhileWriting(): Promise<void> {
    const { profile } = this;
    await this.kill();
    await leaveHalfAnEntry(profile);
  }

  /** The browser is gone from one moment to the next, as in a power cut: nothing of it gets to tidy up. */
  async kill(): Promise<void> {
    const session = await this.#context?.browser()?.newBrowserCDPSession();
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const browser = processInfo.find(({ type }) => type === 'browser');
    if (browser === undefined || this.#context === undefined) throw new Error('The browser does not run.');
    const gone = this.#context.waitForEvent('close');
    process.kill(browser.id, 'SIGKILL');
    await gone;
    this.#context = undefined;
    this.#page = undefined;
  }

  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
    this.#page = undefined;
  }

  async throwAway(): Promise<void> {
    await this.close();
    expect(this.#refusals, 'refused by the content security policy').toEqual([]);
    await this.#cable.throwAway();
  }
}
