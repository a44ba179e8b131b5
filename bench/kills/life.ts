import type { BrowserContext, Page } from '@playwright/test';
import { leaveHalfAnEntry } from '../../e2e/world/log-of-databases.ts';
import type { BenchPage } from '../page/bench-page.ts';
import { openBrowser } from '../page/browser.ts';
import { BENCH_PATH } from '../page/build-bench-page.ts';

type OnAcknowledged = (id: string, value: number) => void;

/** A browser from its start until it is killed. */
export class Life {
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #process: number;
  readonly #profile: string;
  readonly #first = Promise.withResolvers<void>();
  #running: Promise<unknown> = Promise.resolve();

  private constructor(context: BrowserContext, page: Page, process: number, profile: string) {
    this.#context = context;
    this.#page = page;
    this.#process = process;
    this.#profile = profile;
  }

  static async begin(profile: string, url: string): Promise<Life> {
    const context = await openBrowser(profile);
    const page = await context.newPage();
    await page.goto(new URL(BENCH_PATH, url).href);
    await page.waitForFunction('globalThis.bench !== undefined');
    const session = await context.browser()?.newBrowserCDPSession();
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const browser = processInfo.find(({ type }) => type === 'browser');
    if (browser === undefined) throw new Error('The browser does not run.');
    return new Life(context, page, browser.id, profile);
  }

  /** Starts something that goes on until the browser is killed, or ends before. */
  async run<N extends keyof BenchPage>(
    name: N,
    args: Parameters<BenchPage[N]>,
    onAcknowledged: OnAcknowledged,
  ): Promise<void> {
    await this.#page.exposeFunction('acknowledged', (id: string, value: number) => {
      onAcknowledged(id, value);
      this.#first.resolve();
    });
    this.#running = this.#page.evaluate(
      ({ name, args }) =>
        (globalThis as unknown as { bench: Record<string, (...args: unknown[]) => unknown> }).bench[name]?.(...args),
      { name: name as string, args: args as unknown[] },
    );
    // Killed in the middle of it, it never answers.
    this.#running.catch(() => undefined);
  }

  /** @throws what ended it before that */
  async acknowledgedSomething(): Promise<void> {
    await Promise.race([this.#first.promise, this.#running]);
  }

  /** It has done all it was to do. */
  async ended(): Promise<void> {
    await this.#running;
  }

  /** The browser is gone from one moment to the next, in the middle of a write: nothing of it gets to tidy up. */
  async killAfter(ms: number): Promise<void> {
    const gone = this.#context.waitForEvent('close');
    await new Promise((resolve) => setTimeout(resolve, ms));
    process.kill(this.#process, 'SIGKILL');
    await gone;
    await leaveHalfAnEntry(this.#profile);
  }
}
