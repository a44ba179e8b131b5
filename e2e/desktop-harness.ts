import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { TEST_PAGES } from '../electron/fake/chromium-tab.ts';
import type { DesktopAction, DesktopSnapshot, DesktopStart, FromDesktop, ToDesktop } from '../electron/fake/control.ts';
import { installedBrowser, testBrowserArguments } from '../scripts/installed-browser.ts';
import type { NetworkCable } from './world/network-cable.ts';
import { withinAMinute } from './world/within-a-minute.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export type LaunchOptions = {
  /** Everything the app keeps on this computer; a relaunch on the same folder is the same person coming back. */
  readonly profileDir: string;
  /** Holds `out/` and `resources/`; the checkout, unless a test built the app elsewhere. */
  readonly appPath?: string;
  /** The OS whose tray, badge and conventions main uses. */
  readonly platform?: 'linux' | 'darwin' | 'win32';
  readonly args?: readonly string[];
  /** What leads to the server, where a test takes the app off the network. */
  readonly cable?: NetworkCable;
  /** `basic_text` is a Linux desktop that keeps no secrets. */
  readonly keyring?: DesktopStart['keyring'];
  /** False is a Linux desktop without a tray: closing the window quits. */
  readonly trayHost?: boolean;
};

/** Starts the built desktop app: its main process in Node on the fake Electron, its window in Chromium. */
export async function launchDesktop(options: LaunchOptions): Promise<DesktopApp> {
  const app = new DesktopApp(options);
  await app.relaunch();
  return app;
}

/** One person's running desktop app: its window's page, and all they see of it outside the window. */
export class DesktopApp {
  readonly #options: LaunchOptions;
  readonly #replies = new Map<number, { resolve(snapshot: DesktopSnapshot): void; reject(error: Error): void }>();
  #process: ChildProcess | undefined;
  #browser: Browser | undefined;
  #page: Page | undefined;
  #offline = false;
  #lastId = 0;

  constructor(options: LaunchOptions) {
    this.#options = options;
  }

  /** The window's page. After a relaunch it is another one. */
  get page(): Page {
    if (this.#page === undefined) throw new Error('The desktop app is not running.');
    return this.#page;
  }

  async tray(): Promise<NonNullable<DesktopSnapshot['tray']>> {
    const { tray } = await this.look();
    if (tray === null) throw new Error('The desktop app has no tray icon.');
    return tray;
  }

  /** The number on the dock or launcher, as `app.setBadgeCount` was told. */
  async badgeCount(): Promise<number> {
    return (await this.look()).badgeCount;
  }

  async notifications(): Promise<DesktopSnapshot['notifications']> {
    return (await this.look()).notifications;
  }

  /** Everything outside the window at this moment. */
  look(): Promise<DesktopSnapshot> {
    return this.#do({ do: 'snapshot' });
  }

  async clickTrayItem(label: string): Promise<void> {
    await this.#do({ do: 'click-tray-item', label });
  }

  async pressNotification(title: string, button: string): Promise<void> {
    await this.#do({ do: 'press-notification', title, button });
  }

  async clickNotification(title: string): Promise<void> {
    await this.#do({ do: 'click-notification', title });
  }

  /** Opens a link as the OS of this desktop hands it over. */
  async openDeepLink(link: string): Promise<void> {
    const mac = this.#options.platform === 'darwin';
    await this.#do(mac ? { do: 'open-url', link } : { do: 'second-instance', args: [link] });
  }

  /** The person starts the app once more while it runs. */
  async startAgain(): Promise<void> {
    await this.#do({ do: 'second-instance', args: [] });
  }

  async suspend(): Promise<void> {
    await this.#do({ do: 'power', event: 'suspend' });
  }

  async resume(): Promise<void> {
    await this.#do({ do: 'power', event: 'resume' });
  }

  async unlock(): Promise<void> {
    await this.#do({ do: 'power', event: 'unlock-screen' });
  }

  async focusWindow(): Promise<void> {
    await this.#do({ do: 'focus-window' });
  }

  async closeWindow(): Promise<void> {
    await this.#do({ do: 'close-window' });
  }

  /** Cuts the app off from the network, or connects it again, over restarts. Its own files stay reachable, as on a disk. */
  async setOffline(offline: boolean): Promise<void> {
    this.#offline = offline;
    this.#options.cable?.setPluggedIn(!offline);
    await this.#do({ do: 'set-offline', offline });
  }

  /** Resolves once the app has ended by itself. */
  async ended(): Promise<void> {
    if (this.#process !== undefined) await withinAMinute('the end of the app', once(this.#process, 'exit'));
  }

  /** Quits as "Quit" in the tray menu does, and waits until everything is on disk. */
  async quit(): Promise<void> {
    const running = this.#process;
    if (running === undefined) return;
    const exited = once(running, 'exit');
    this.#tell({ kind: 'action', id: 0, action: { do: 'quit' } });
    await withinAMinute('the end of the app, which was asked to quit', exited);
  }

  /** Starts the app on the same profile, after a quit if it still runs. */
  async relaunch(change: Partial<LaunchOptions> = {}): Promise<void> {
    await this.quit();
    const options = { ...this.#options, ...change };
    const child = spawn(process.execPath, [join(root, 'electron', 'fake', 'run-main.ts')], {
      cwd: root,
      env: {
        ...process.env,
        PATH: `${sessionBusIn(options)}${delimiter}${process.env['PATH'] ?? ''}`,
        // What starts at login is this person's own affair, not that of whoever runs the test.
        XDG_CONFIG_HOME: join(options.profileDir, 'config'),
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process = child;
    let complaints = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaints = (complaints + text).slice(-4_000);
    });
    const ready = new Promise<void>((resolve, reject) => {
      child.on('message', (message: FromDesktop) => {
        if (message.kind === 'ready') resolve();
        else this.#settle(message);
      });
      child.once('exit', (code) => {
        reject(new Error(`The desktop app ended with code ${code} while it started.\n${complaints}`));
        this.#ended();
      });
    });
    this.#tell({ kind: 'start', start: startOf(options, this.#offline) });
    await ready;
    await this.#attach(options.profileDir);
  }

  async #attach(profileDir: string): Promise<void> {
    const [port] = readFileSync(join(profileDir, 'chromium', 'DevToolsActivePort'), 'utf8').split('\n');
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [context] = this.#browser.contexts();
    const page = context?.pages()[0];
    if (page === undefined) throw new Error('The desktop app opened no window.');
    await page.waitForURL(TEST_PAGES);
    this.#page = page;
  }

  #do(action: DesktopAction): Promise<DesktopSnapshot> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#replies.set(id, { resolve, reject });
      this.#tell({ kind: 'action', id, action });
    });
  }

  #tell(message: ToDesktop): void {
    if (this.#process === undefined) throw new Error('The desktop app is not running.');
    this.#process.send(message);
  }

  #settle(message: Exclude<FromDesktop, { kind: 'ready' }>): void {
    const reply = this.#replies.get(message.id);
    this.#replies.delete(message.id);
    if (message.kind === 'done') reply?.resolve(message.snapshot);
    else reply?.reject(new Error(message.message));
  }

  #ended(): void {
    for (const { reject } of this.#replies.values()) reject(new Error('The desktop app quit.'));
    this.#replies.clear();
    this.#process = undefined;
    this.#page = undefined;
    this.#browser = undefined;
  }
}

function startOf(options: LaunchOptions, offline: boolean): DesktopStart {
  return {
    profileDir: options.profileDir,
    appPath: options.appPath ?? root,
    args: options.args ?? [],
    platform: options.platform ?? 'linux',
    keyring: options.keyring ?? 'gnome_libsecret',
    offline,
    browser: { executablePath: installedBrowser(), args: testBrowserArguments },
  };
}

/**
 * A `gdbus` that answers whether there is a tray, in a folder to put before the PATH: the session bus is the OS's, and
 * a test machine has none.
 */
function sessionBusIn({ profileDir, trayHost = true }: LaunchOptions): string {
  const folder = join(profileDir, 'session-bus');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'gdbus'), `#!/bin/sh\necho '(<${trayHost}>,)'\n`, { mode: 0o755 });
  return folder;
}
