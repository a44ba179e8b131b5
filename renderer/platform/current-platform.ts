import { type DesktopBridge, POPOVER_PATH } from '#contract/desktop-bridge.ts';
import { DESKTOP_BRIDGE_KEY } from '#contract/desktop-channels.ts';
import { BrowserPlatform } from './browser-platform.ts';
import { DesktopPlatform, PopoverPlatform } from './desktop-platform.ts';
import type { Platform } from './platform.ts';

let current: Platform | undefined;

/** The shell this page runs in: the desktop app where its bridge is there, else the browser. */
export function currentPlatform(): Platform {
  current ??= pickPlatform();
  return current;
}

function pickPlatform(): Platform {
  const bridge = (globalThis as { [DESKTOP_BRIDGE_KEY]?: DesktopBridge })[DESKTOP_BRIDGE_KEY];
  if (bridge !== undefined) return isPopover() ? new PopoverPlatform(bridge) : new DesktopPlatform(bridge);
  keepShellOffline();
  return new BrowserPlatform();
}

function isPopover(): boolean {
  return location.hash === `#${POPOVER_PATH}`;
}

/**
 * Has the browser keep the built app, so that it opens without network. Of a page on plain http, other than on this
 * very machine, browsers do not allow it; then the app just needs the network to open.
 */
function keepShellOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  // The start itself comes first.
  if (document.readyState === 'complete') register();
  else globalThis.addEventListener('load', register, { once: true });
}
