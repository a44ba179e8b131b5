import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from '@playwright/test';
import { installedBrowser, testBrowserArguments } from '../../scripts/installed-browser.ts';

/** How every browser of a test is started. */
export const launchOptions = {
  ...(installedBrowser() === undefined ? {} : { executablePath: installedBrowser() }),
  args: testBrowserArguments,
};

/** Opens the browser of one laptop. */
export type LaptopBrowser = (how: BrowserContextOptions) => Promise<BrowserContext>;

/** A browser with a profile on disk: what it stores outlives it, and it can be killed. */
export function ownBrowser(profile: string): LaptopBrowser {
  return (how) => chromium.launchPersistentContext(profile, { ...launchOptions, ...how });
}

/**
 * A part of a browser that runs already, which starts much sooner. What it stores is gone when it closes, so it does not
 * spend time on keeping the app itself for a start without network.
 */
export function sharedBrowser(browser: Browser): LaptopBrowser {
  let opened = false;
  return (how) => {
    if (opened) throw new Error('A laptop that is opened again needs a browser of its own: { restarts: true }.');
    opened = true;
    return browser.newContext({ ...how, serviceWorkers: 'block' });
  };
}
