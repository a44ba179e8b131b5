import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { SyncFact } from '../../contract/badge-model.ts';
import type { ArrivedNotification, DesktopBridge } from '../../contract/desktop-bridge.ts';
import { type DesktopApp, type LaunchOptions, launchDesktop } from '../../e2e/desktop-harness.ts';
import { buildShell } from './build-shell.ts';

/** What the page of `testing/page` has on its window. */
export type PageWindow = { readonly smartliteDesktop: DesktopBridge; readonly told: { readonly event: string }[] };
declare const window: PageWindow;

/** The built main process and preload, launched anew for each test on a profile of its own. */
export class RunningDesktop {
  #appPath = '';
  #profileDir = '';
  #app: DesktopApp | undefined;

  /** Builds before the first test of a file and cleans up after each. */
  static forTests(): RunningDesktop {
    const desktop = new RunningDesktop();
    beforeAll(async () => {
      desktop.#appPath = mkdtempSync(join(tmpdir(), 'smartlite-app-'));
      await buildShell(desktop.#appPath);
    });
    afterEach(async () => {
      await desktop.#app?.quit();
      rmSync(desktop.#profileDir, { recursive: true, force: true });
    });
    afterAll(() => rmSync(desktop.#appPath, { recursive: true, force: true }));
    return desktop;
  }

  get app(): DesktopApp {
    if (this.#app === undefined) throw new Error('The desktop was not launched.');
    return this.#app;
  }

  get profileDir(): string {
    return this.#profileDir;
  }

  get log(): string {
    return readFileSync(join(this.#profileDir, 'logs', 'main.log'), 'utf8');
  }

  async launch(options: Partial<LaunchOptions> = {}): Promise<void> {
    this.#profileDir = mkdtempSync(join(tmpdir(), 'smartlite-profile-'));
    this.#app = await launchDesktop({ profileDir: this.#profileDir, appPath: this.#appPath, ...options });
    await this.ready();
  }

  /** The page has run and signed on with main. */
  async ready(): Promise<void> {
    await this.app.page.locator('body[data-ready]').waitFor();
  }

  /** The record the page shows, as `object/id`. */
  async opened(): Promise<string | null> {
    return this.app.page.locator('#opened').textContent();
  }

  async report(fact: SyncFact): Promise<void> {
    await this.app.page.evaluate((sent) => window.smartliteDesktop.request('sync-fact', sent), fact);
  }

  async announce(arrivals: readonly ArrivedNotification[]): Promise<void> {
    const sent = { told: [...arrivals], more: 0 };
    await this.app.page.evaluate((payload) => window.smartliteDesktop.request('announce', payload), sent);
  }

  /** How often main has told the page something. */
  async told(event: string): Promise<number> {
    return this.app.page.evaluate((name) => window.told.filter((entry) => entry.event === name).length, event);
  }
}
