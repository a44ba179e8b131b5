import { expect, type Page } from '@playwright/test';
import type { DesktopApp } from '../desktop-harness.ts';
import { AppShell } from '../pages/app-shell.ts';
import type { RealDesktopApp } from '../real-desktop/real-desktop-app.ts';

/** A person's computer with the app, in a browser or as the desktop app: a story told on it reads the same for both. */
export type Computer = {
  readonly page: Page;
  readonly app: AppShell;
  /** Takes this computer alone off the network, or puts it back. */
  setOffline(offline: boolean): Promise<void>;
  /** Ends the app and starts it again, without network if it was without. */
  restart(): Promise<void>;
  /** Waits until the bell shows this many unread, and so does what is in sight outside the page. */
  expectUnread(count: number): Promise<void>;
  /** Waits until it says that it is offline with this many changes, and so does what is in sight outside the page. */
  expectWaiting(changes: number): Promise<void>;
};

/** In the words of the page; a tray says the same in its own. */
export function changesWaiting(count: number): string {
  return `${count} ${count === 1 ? 'change' : 'changes'} waiting`;
}

/** A computer with the desktop app: the count is on the tray, and on the dock where that can be asked. */
export function desktopComputer(desktop: DesktopApp | RealDesktopApp): Computer {
  return {
    get page() {
      return desktop.page;
    },
    get app() {
      return new AppShell(desktop.page);
    },
    setOffline: (offline) => desktop.setOffline(offline),
    restart: () => desktop.relaunch(),
    expectUnread: async (count) => {
      await new AppShell(desktop.page).expectUnread(count);
      if ('badgeCount' in desktop) await expect.poll(() => desktop.badgeCount()).toBe(count);
      await expect.poll(async () => (await desktop.tray()).icon).toMatch(trayIcon(count));
    },
    expectWaiting: async (changes) => {
      await expect(new AppShell(desktop.page).syncStatus).toHaveText(`Offline — ${changesWaiting(changes)}`);
      await expect.poll(async () => (await desktop.tray()).tooltip).toContain(`offline, ${changesWaiting(changes)}`);
    },
  };
}

function trayIcon(count: number): RegExp {
  if (count === 0) return /^(idle|offline)$/;
  return new RegExp(`^unread-${count > 9 ? 'many' : count}$`);
}
