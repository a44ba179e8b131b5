import { type BrowserContext, chromium } from '@playwright/test';
import { ChromiumTab, testOriginOf } from './chromium-tab.ts';
import type { HostedPage, OpenPage, PageHost } from './page-host.ts';

/**
 * Opens Chromium on a profile folder that outlives it, as an Electron app's user data does. It has one tab, the window
 * a person sees: a new BrowserWindow in the old one's place takes the tab over.
 */
export async function openChromium(
  profileDir: string,
  launch: { readonly executablePath?: string; readonly args: readonly string[]; readonly offline: boolean },
): Promise<{ readonly host: PageHost; readonly context: BrowserContext }> {
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath: launch.executablePath,
    args: [...launch.args, '--remote-debugging-port=0'],
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
    offline: launch.offline,
  });
  let tab: Promise<ChromiumTab> | undefined;
  const tabFor = (preload: string): Promise<ChromiumTab> => {
    tab ??= ChromiumTab.open(context, preload);
    return tab;
  };
  return { context, host: { open: (options) => new ChromiumPage(options, tabFor) } };
}

/** One window's page; it is shown in the tab from its first load until another window takes the tab over. */
class ChromiumPage implements HostedPage {
  readonly #options: OpenPage;
  readonly #tabFor: (preload: string) => Promise<ChromiumTab>;
  #tab: ChromiumTab | undefined;

  constructor(options: OpenPage, tabFor: (preload: string) => Promise<ChromiumTab>) {
    this.#options = options;
    this.#tabFor = tabFor;
  }

  async load(url: string): Promise<void> {
    this.#tab = await this.#tabFor(this.#options.preload);
    await this.#tab.take(this.#options);
    await this.#tab.page.goto(url.replace('app://smartlite', testOriginOf(this.#options.partition)));
  }

  async reload(): Promise<void> {
    await this.#shown()?.page.reload();
  }

  url(): string {
    return this.#shown()?.url() ?? '';
  }

  deliver(channel: string, payload: unknown): void {
    this.#shown()?.deliver(channel, payload);
  }

  async close(): Promise<void> {
    await this.#shown()?.page.close();
  }

  #shown(): ChromiumTab | undefined {
    return this.#tab?.shows(this.#options) ? this.#tab : undefined;
  }
}
