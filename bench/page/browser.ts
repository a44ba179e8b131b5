import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { installedBrowser, quietBrowserArguments } from '../../scripts/installed-browser.ts';
import type { BenchPage } from './bench-page.ts';
import { BENCH_PATH } from './build-bench-page.ts';

/** A browser with a profile on disk; what an incognito window stores never leaves memory. */
export async function openBrowser(profile: string): Promise<BrowserContext> {
  const executablePath = installedBrowser();
  return chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: quietBrowserArguments,
    // The app's own worker would answer for the bench page, too.
    serviceWorkers: 'block',
  });
}

/** Calls a measure on a fresh bench page, which has nothing in memory yet. */
export async function onBenchPage<N extends keyof BenchPage>(
  context: BrowserContext,
  url: string,
  name: N,
  ...args: Parameters<BenchPage[N]>
): Promise<Awaited<ReturnType<BenchPage[N]>>> {
  const page = await context.newPage();
  await page.goto(new URL(BENCH_PATH, url).href);
  await page.waitForFunction('globalThis.bench !== undefined');
  const answer = await page.evaluate(
    ({ name, args }) =>
      (globalThis as unknown as { bench: Record<string, (...args: unknown[]) => unknown> }).bench[name]?.(...args),
    { name: name as string, args: args as unknown[] },
  );
  await page.close();
  return answer as Awaited<ReturnType<BenchPage[N]>>;
}

/** Notes in the page when its bell first reads as told; call before the page goes anywhere. */
export async function watchBell(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const bells: { label: string; at: number }[] = [];
    Object.assign(globalThis, { bells });
    let last = '';
    const look = () => {
      const label = document.querySelector('[aria-label^="Notifications, "]')?.getAttribute('aria-label');
      if (label && label !== last) bells.push({ label, at: performance.now() });
      last = label ?? last;
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
}

/** When the bell first read so, in milliseconds of the page's own clock. @param label a regular expression */
export async function bellReadAt(page: Page, label: string): Promise<number> {
  const found = await page.waitForFunction(
    (label) =>
      (globalThis as unknown as { bells: { label: string; at: number }[] }).bells.find((bell) =>
        new RegExp(label).test(bell.label),
      )?.at,
    label,
    { polling: 20, timeout: 60_000 },
  );
  return Number(await found.jsonValue());
}
