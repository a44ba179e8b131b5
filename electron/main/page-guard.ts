import type { Shell, WebContents, WebPreferences } from 'electron';
import { isAppUrl } from './app-protocol.ts';
import type { Log } from './log.ts';

/** What may be handed to the OS to open; any other scheme could start a program. */
const allowedProtocols = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/** Whether a link may leave the app for the person's own browser, mail program or telephone. */
export function mayOpenExternally(url: string): boolean {
  return URL.canParse(url) && allowedProtocols.has(new URL(url).protocol);
}

/** Keeps a page inside the app: it goes nowhere else and opens no windows; web links go to the person's browser. */
export function guardPage(page: WebContents, shell: Pick<Shell, 'openExternal'>, log: Log): void {
  const refuse = (event: { readonly url: string; preventDefault(): void }): void => {
    if (isAppUrl(event.url)) return;
    event.preventDefault();
    log.warn(`Refused to navigate to ${event.url.slice(0, 200)}`);
  };
  page.on('will-navigate', refuse);
  page.on('will-redirect', refuse);
  page.on('will-attach-webview', (event) => event.preventDefault());
  page.setWindowOpenHandler(({ url }) => {
    if (mayOpenExternally(url)) shell.openExternal(url).catch((error: unknown) => log.warn(error));
    return { action: 'deny' };
  });
}

/** How every page of the app is locked down. */
export function pagePreferences(preload: string, partition: string): WebPreferences {
  return {
    preload,
    partition,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
  };
}
