import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { type DesktopBridge, POPOVER_PATH, type StoredSession } from '#contract/desktop-bridge.ts';
import { DESKTOP_BRIDGE_KEY } from '#contract/desktop-channels.ts';
import { AppShell } from '../pages/app-shell.ts';
import { type Credentials, SignInPage } from '../pages/sign-in-page.ts';
import type { NetworkCable } from '../world/network-cable.ts';
import { withinAMinute } from '../world/within-a-minute.ts';
import { pressBannerButton, watchBanners } from './banner-buttons.ts';
import { bannersUp, clickBanner } from './banners.ts';
import { processTree, type RunningProcess } from './process-table.ts';
import type { RealDesktop } from './real-desktop.ts';
import { clickTrayIcon, clickTrayItem, readTray, type Tray } from './tray.ts';
import {
  closeWindow,
  type DesktopWindow,
  maximizeWindow,
  minimizeWindow,
  moveWindow,
  pressKeys,
  windowsOf,
} from './windows.ts';

export type RealLaunchOptions = {
  /** Everything the app keeps on this computer; a relaunch on the same folder is the same person coming back. */
  readonly profileDir: string;
  readonly args?: readonly string[];
  /** What leads to the server, where a test takes the app off the network. */
  readonly cable?: NetworkCable;
  /** Over the environment of the desktop, such as another `LANG`; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** It calls nobody, and draws nothing on the way from one place to another. */
const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--force-prefers-reduced-motion',
];

function isPopover(page: Page): boolean {
  return page.url().endsWith(`#${POPOVER_PATH}`);
}

/** One person's desktop app on a real Electron, and all they see of it outside its window. */
export class RealDesktopApp {
  readonly #desktop: RealDesktop;
  readonly #options: RealLaunchOptions;
  #running: ElectronApplication | undefined;
  /** Known beyond its end, when Playwright knows it no more. */
  #main: ChildProcess | undefined;
  #complaints = '';
  /** What it is doing instead, for a story that fails. */
  readonly #scene = (): string => {
    const processes = processTree(this.pid).map(({ pid, command }) => `${pid} ${command.slice(0, 200)}`);
    return [...processes, 'It said:', this.#complaints].join('\n');
  };

  constructor(desktop: RealDesktop, options: RealLaunchOptions) {
    this.#desktop = desktop;
    this.#options = options;
  }

  /** The window's page. After a sign-in, a sign-out and a relaunch it is another one. */
  get page(): Page {
    const page = this.#electron.windows().findLast((window) => !window.isClosed() && !isPopover(window));
    if (page === undefined) throw new Error('The desktop app has no window.');
    return page;
  }

  /** The page of the popover at the tray, once it was shown. */
  async popover(): Promise<Page> {
    return this.#electron.windows().find(isPopover) ?? this.#electron.waitForEvent('window', { predicate: isPopover });
  }

  /** Signs in as a person does, and waits for the first sync; the account has a window of its own. */
  async signIn(credentials: Credentials): Promise<void> {
    const signIn = new SignInPage(this.page);
    await signIn.serverAddress.fill(this.#options.cable?.url ?? '');
    const next = this.#electron.waitForEvent('window');
    await signIn.signIn(credentials);
    await next;
    await new AppShell(this.page).firstSyncDone();
  }

  /** The process id of the app's main process. */
  get pid(): number {
    const pid = this.#main?.pid;
    if (pid === undefined) throw new Error('The desktop app did not start.');
    return pid;
  }

  get profileDir(): string {
    return this.#options.profileDir;
  }

  /** What the tray of the panel shows; throws while there is no icon. */
  async tray(): Promise<Tray> {
    const tray = await readTray(this.#desktop.session, this.pid);
    if (tray === null) throw new Error('The desktop app has no tray icon.');
    return tray;
  }

  /** Waits until the tray shows this many unread, in picture, tooltip and menu. */
  async expectTrayUnread(count: number): Promise<void> {
    const icon = count === 0 ? 'idle' : `unread-${count > 9 ? 'many' : count}`;
    const words = `SmartLite: ${count === 0 ? 'nothing' : count} unread`;
    await expect
      .poll(async () => {
        const tray = await readTray(this.#desktop.session, this.pid);
        return tray === null ? null : [tray.icon, tray.tooltip, tray.menu[0]?.label];
      })
      .toEqual([icon, words, words]);
  }

  /** The banners on the screen. */
  notifications(): ReturnType<typeof bannersUp> {
    return bannersUp(this.#desktop.session);
  }

  async clickTrayItem(label: string): Promise<void> {
    await clickTrayItem(this.#desktop.session, this.pid, label);
  }

  async clickTrayIcon(): Promise<void> {
    await clickTrayIcon(this.#desktop.session, this.pid);
  }

  async clickNotification(title: string): Promise<void> {
    await clickBanner(this.#desktop.session, title);
  }

  /** Keeps hold of the banners to come, for `pressNotification`. */
  async watchNotifications(): Promise<void> {
    await watchBanners(this.#electron);
  }

  async pressNotification(title: string, button: string): Promise<void> {
    await pressBannerButton(this.#electron, title, button);
  }

  /** Opens a link as the desktop hands it over: by a second start. */
  async openDeepLink(link: string): Promise<void> {
    await this.startAgain([link]);
  }

  /** Starts the app as a person does, with nobody connected to it: then only its outside can be seen. */
  startAlone(args: readonly string[] = []): ChildProcess {
    return spawn(this.#desktop.launcher, this.#arguments(args), {
      env: this.#environment(),
      cwd: this.#desktop.session.folder,
      stdio: 'ignore',
    });
  }

  /** Starts the app once more while it runs; the second one goes again. @returns its exit code */
  async startAgain(args: readonly string[] = []): Promise<number | null> {
    const [code] = await withinAMinute('the end of a second start', once(this.startAlone(args), 'exit'), this.#scene);
    return code;
  }

  /** The app's window as X knows it; undefined while it is hidden. */
  async window(): Promise<DesktopWindow | undefined> {
    const [window] = await windowsOf(this.#desktop.session, this.pid);
    return window;
  }

  /** @throws Error while it is hidden */
  async shownWindow(): Promise<DesktopWindow> {
    const window = await this.window();
    if (window === undefined) throw new Error('The window of the desktop app is hidden.');
    return window;
  }

  async closeWindow(): Promise<void> {
    await closeWindow(this.#desktop.session, await this.shownWindow());
  }

  async minimizeWindow(): Promise<void> {
    await minimizeWindow(this.#desktop.session, await this.shownWindow());
  }

  /** Presses keys in the window, such as `ctrl+q`. */
  async pressKeys(keys: string): Promise<void> {
    await pressKeys(this.#desktop.session, await this.shownWindow(), keys);
  }

  async maximizeWindow(): Promise<void> {
    await maximizeWindow(this.#desktop.session, await this.shownWindow());
  }

  async moveWindow(bounds: DesktopWindow['bounds']): Promise<void> {
    await moveWindow(this.#desktop.session, await this.shownWindow(), bounds);
  }

  /** The session as the page has it. */
  async keptSession(): Promise<StoredSession> {
    const { session } = await this.page.evaluate((key) => {
      const bridge: DesktopBridge = Reflect.get(globalThis, key);
      return bridge.request('session-load', undefined);
    }, DESKTOP_BRIDGE_KEY);
    if (session === null) throw new Error('Nobody is signed in.');
    return session;
  }

  /**
   * Does at once what the main process does with time: what nothing refers to any more is gone. The app has to run with
   * `--js-flags=--expose-gc`.
   */
  async collectGarbage(): Promise<void> {
    await this.#electron.evaluate(() => globalThis.gc?.());
  }

  /** The processes of its pages, as the process table has them. */
  pageProcesses(): readonly RunningProcess[] {
    return processTree(this.pid).filter(({ command }) => command.includes('--type=renderer'));
  }

  /** The process of the page is gone from one moment to the next. */
  killPage(): void {
    for (const { pid } of this.pageProcesses()) process.kill(pid, 'SIGKILL');
  }

  /** Waits until the window is on the screen, or is not. */
  async expectWindow(on: 'screen' | 'nowhere'): Promise<void> {
    await expect.poll(async () => ((await this.window())?.visible ? 'screen' : 'nowhere')).toBe(on);
  }

  async setOffline(offline: boolean): Promise<void> {
    this.#options.cable?.setPluggedIn(!offline);
  }

  /** Resolves once the app has ended by itself. @returns its exit code */
  async ended(): Promise<number | null> {
    const main = this.#main;
    if (main === undefined) throw new Error('The desktop app did not start.');
    if (main.exitCode === null && main.signalCode === null)
      await withinAMinute('the end of the app', once(main, 'exit'), this.#scene);
    this.#running = undefined;
    return main.exitCode;
  }

  /** Quits, and waits until everything is on disk. */
  async quit(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    try {
      await withinAMinute('the end of the app, which was asked to quit', running.close(), this.#scene);
    } finally {
      this.#running = undefined;
    }
  }

  /** The main process is gone from one moment to the next, and its pages with it. */
  async kill(): Promise<void> {
    process.kill(this.pid, 'SIGKILL');
    await this.ended();
  }

  /** Starts the app on the same profile, after a quit if it still runs. */
  async relaunch({ args, env }: Pick<RealLaunchOptions, 'args' | 'env'> = {}): Promise<void> {
    await this.quit();
    this.#complaints = '';
    try {
      this.#running = await _electron.launch({
        executablePath: this.#desktop.launcher,
        args: this.#arguments(args ?? this.#options.args ?? []),
        env: this.#environment(env),
        cwd: this.#desktop.session.folder,
        chromiumSandbox: true,
        timeout: 60_000,
      });
    } catch (error) {
      throw new Error(`The desktop app did not start.`, { cause: error });
    }
    this.#main = this.#running.process();
    this.#main.stderr?.on('data', (text) => {
      this.#complaints = (this.#complaints + String(text)).slice(-4_000);
    });
    await this.#running.firstWindow();
  }

  #arguments(args: readonly string[]): string[] {
    return [...this.#desktop.arguments, `--user-data-dir=${this.profileDir}`, ...quiet, ...args];
  }

  #environment(change: RealLaunchOptions['env'] = {}): Record<string, string> {
    const { session, env } = this.#desktop;
    const all = { ...session.env, ...env, XDG_CONFIG_HOME: this.profileDir, ...this.#options.env, ...change };
    return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
  }

  get #electron(): ElectronApplication {
    if (this.#running === undefined) throw new Error('The desktop app is not running.');
    return this.#running;
  }
}
