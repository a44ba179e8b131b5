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

type Launched = { readonly app: DesktopApp; readonly profileDir: string };

/** The built main process and preload, launched on a profile of its own: anew for a test, or once for several. */
export class RunningDesktop {
  #appPath = '';
  /** What the test that runs now looks at. */
  #looksAt: Launched | undefined;
  #ofThisTest: Launched | undefined;
  #ofSeveralTests: Launched | undefined;

  /** Builds before the first test of a file and cleans up after each. */
  static forTests(): RunningDesktop {
    const desktop = new RunningDesktop();
    beforeAll(async () => {
      desktop.#appPath = mkdtempSync(join(tmpdir(), 'smartlite-app-'));
      await buildShell(desktop.#appPath);
    });
    afterEach(async () => {
      await quit(desktop.#ofThisTest);
      desktop.#ofThisTest = undefined;
      desktop.#looksAt = undefined;
    });
    afterAll(async () => {
      await quit(desktop.#ofSeveralTests);
      rmSync(desktop.#appPath, { recursive: true, force: true });
    });
    return desktop;
  }

  get app(): DesktopApp {
    return this.#launched.app;
  }

  get profileDir(): string {
    return this.#launched.profileDir;
  }

  get log(): string {
    return readFileSync(join(this.profileDir, 'logs', 'main.log'), 'utf8');
  }

  async launch(options: Partial<LaunchOptions> = {}): Promise<void> {
    this.#ofThisTest = await this.#launch(options);
    this.#looksAt = this.#ofThisTest;
    await this.ready();
  }

  /** The app that earlier tests of the file used, for a test that cares for nothing they left, and quits nothing. */
  async launchOnce(): Promise<void> {
    this.#ofSeveralTests ??= await this.#launch({});
    this.#looksAt = this.#ofSeveralTests;
    await this.ready();
  }

  get #launched(): Launched {
    if (this.#looksAt === undefined) throw new Error('The desktop was not launched.');
    return this.#looksAt;
  }

  async #launch(options: Partial<LaunchOptions>): Promise<Launched> {
    const profileDir = mkdtempSync(join(tmpdir(), 'smartlite-profile-'));
    return { app: await launchDesktop({ profileDir, appPath: this.#appPath, ...options }), profileDir };
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
    const sent = { told: [...arrivals], more: 0, whileOff: null };
    await this.app.page.evaluate((payload) => window.smartliteDesktop.request('announce', payload), sent);
  }

  /** How often main has told the page something. */
  async told(event: string): Promise<number> {
    return this.app.page.evaluate((name) => window.told.filter((entry) => entry.event === name).length, event);
  }
}

async function quit(launched: Launched | undefined): Promise<void> {
  if (launched === undefined) return;
  await launched.app.quit();
  rmSync(launched.profileDir, { recursive: true, force: true });
}
