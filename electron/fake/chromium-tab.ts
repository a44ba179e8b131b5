import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page, Request, Route } from '@playwright/test';
import type { OpenPage } from './page-host.ts';

const APP_ORIGIN = 'app://smartlite';
const WORLD = 'Electron Isolated Context';
/** A test browser knows no `app://`, and a profile has one storage: each partition gets an origin of its own. */
export const TEST_PAGES = /^https:\/\/[a-z0-9-]+\.smartlite\.test\//;

/** The permissions a page may ask Chromium for here; main's handlers decide, as in Electron. */
const askedPermissions = ['local-network', 'loopback-network', 'local-network-access', 'notifications', 'geolocation'];

export function testOriginOf(partition: string): string {
  return `https://${partition.replaceAll(/[^a-z0-9-]/g, '-')}.smartlite.test`;
}

const script = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

/** A Chromium tab with the built preload in an isolated world of its own, and `app://` behind a test origin. */
export class ChromiumTab {
  readonly page: Page;
  readonly #cdp: CDPSession;
  readonly #worlds = new Set<number>();
  #owner: OpenPage | undefined;

  static async open(context: BrowserContext, preload: string): Promise<ChromiumTab> {
    const page = context.pages()[0] ?? (await context.newPage());
    const tab = new ChromiumTab(page, await context.newCDPSession(page));
    tab.#listen();
    await page.route('**', (route, request) => tab.#answerRequest(route, request));
    await tab.#installWorlds(preload);
    return tab;
  }

  private constructor(page: Page, cdp: CDPSession) {
    this.page = page;
    this.#cdp = cdp;
  }

  /** From now on the tab shows this window's page. */
  async take(owner: OpenPage): Promise<void> {
    this.#owner = owner;
    const origin = testOriginOf(owner.partition);
    for (const name of askedPermissions) {
      const setting = owner.allows(name, `${APP_ORIGIN}/`) ? 'granted' : 'denied';
      await this.#cdp.send('Browser.setPermission', { permission: { name }, setting, origin });
    }
  }

  shows(owner: OpenPage): boolean {
    return this.#owner === owner;
  }

  /** The address as Electron would give it. */
  url(): string {
    return this.page.url().replace(TEST_PAGES, `${APP_ORIGIN}/`);
  }

  deliver(channel: string, payload: unknown): void {
    for (const world of this.#worlds) this.#callWorld(world, { kind: 'event', channel, payload });
  }

  #listen(): void {
    const { page } = this;
    page.on('request', (request) => {
      if (this.#isNavigation(request)) this.#owner?.listener.navigationStarted();
    });
    page.on('popup', (popup) => void popup.close());
    page.on('crash', () => this.#owner?.listener.crashed());
    this.#cdp.on('Page.windowOpen', ({ url }) => this.#owner?.listener.openedWindow(url));
    this.#cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD) this.#worlds.add(context.id);
    });
    this.#cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#worlds.delete(executionContextId);
    });
    this.#cdp.on('Runtime.executionContextsCleared', () => this.#worlds.clear());
    this.#cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === '__sendToMain') void this.#answerWorld(executionContextId, payload);
    });
  }

  #isNavigation(request: Request): boolean {
    return request.isNavigationRequest() && request.frame() === this.page.mainFrame();
  }

  async #answerRequest(route: Route, request: Request): Promise<void> {
    const url = request.url();
    const owner = this.#owner;
    if (owner !== undefined && url.startsWith(`${testOriginOf(owner.partition)}/`)) {
      const answer = await owner.respond(url.replace(TEST_PAGES, `${APP_ORIGIN}/`));
      const body = Buffer.from(await answer.arrayBuffer());
      await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
    } else if (this.#isNavigation(request) && owner?.listener.mayNavigate(url) === false) {
      await route.abort('aborted');
    } else await route.continue();
  }

  async #installWorlds(preload: string): Promise<void> {
    const cdp = this.#cdp;
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: '__sendToMain', executionContextName: WORLD });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: script('main-world.js') });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: WORLD,
      source: `${script('isolated-world.js')}
        (function (require, module, exports) { ${readFileSync(preload, 'utf8')} })(
          (name) => { if (name === 'electron') return __electron; throw new Error('module not found: ' + name); },
          { exports: {} }, {});`,
    });
  }

  async #answerWorld(world: number, message: string): Promise<void> {
    const { id, channel, payload } = JSON.parse(message) as { id: number; channel: string; payload?: unknown };
    try {
      const value = await this.#owner?.listener.invoke(channel, payload);
      this.#callWorld(world, { kind: 'answer', id, ok: true, value });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const told = `Error invoking remote method '${channel}': ${text}`;
      this.#callWorld(world, { kind: 'answer', id, ok: false, message: told });
    }
  }

  #callWorld(contextId: number, message: object): void {
    const expression = `__deliverFromMain(${JSON.stringify(message)})`;
    // A page that is just being left or closed does not hear it any more, as in Electron.
    this.#cdp.send('Runtime.evaluate', { contextId, expression }).catch(() => undefined);
  }
}
