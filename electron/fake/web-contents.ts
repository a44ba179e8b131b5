import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { fakeDesktop } from './fake-desktop.ts';
import { fakeIpcMain } from './ipc-main.ts';
import type { HostedPage } from './page-host.ts';
import { FakeSession } from './session.ts';

/** An event a listener may prevent, as Electron passes one to its listeners. */
export class FakeEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

type UsedWebContents = Pick<
  Electron.WebContents,
  'send' | 'isDestroyed' | 'reload' | 'forcefullyCrashRenderer' | 'getURL' | 'setWindowOpenHandler'
>;

export class FakeWebContents extends EventEmitter implements UsedWebContents {
  readonly #page: HostedPage;
  #openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });
  #destroyed = false;

  constructor(preload: string, partition: string) {
    super();
    const session = FakeSession.fromPartition(partition);
    this.#page = fakeDesktop.pageHost.open({
      preload,
      partition,
      respond: (url) => session.protocol.respond(url),
      allows: (permission, url) => session.allows(permission, url),
      listener: {
        invoke: (channel, payload) =>
          fakeIpcMain.invoke(channel, { senderFrame: { url: this.getURL(), parent: null } }, payload),
        mayNavigate: (url) => this.#mayNavigate(url),
        openedWindow: (url) => {
          this.#openHandler({
            url,
            frameName: '',
            features: '',
            disposition: 'new-window',
            referrer: { url: '', policy: 'default' },
          });
        },
        navigationStarted: () => {
          this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
        },
        crashed: () => {
          this.emit('render-process-gone', new FakeEvent(), { reason: 'crashed', exitCode: 1 });
        },
      },
    });
  }

  load(url: string): Promise<void> {
    return this.#page.load(url);
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.#page.deliver(channel, args[0]);
  }

  reload(): void {
    void this.#page.reload();
  }

  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', new FakeEvent(), { reason: 'killed', exitCode: 9 });
  }

  getURL(): string {
    return this.#page.url();
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.#openHandler = handler;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  destroy(): void {
    this.#destroyed = true;
    void this.#page.close();
  }

  #mayNavigate(url: string): boolean {
    const event = Object.assign(new FakeEvent(), { url });
    this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }
}
