import { type DesktopBridge, POPOVER_PATH } from '#contract/desktop-bridge.ts';
import { DESKTOP_BRIDGE_KEY } from '#contract/desktop-channels.ts';
import { BrowserPlatform } from './browser-platform.ts';
import { DesktopPlatform } from './desktop-platform.ts';
import type { Platform } from './platform.ts';
import { PopoverPlatform } from './popover-platform.ts';
import { keepShellOffline } from './shell-cache.ts';

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
