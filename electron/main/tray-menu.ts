import type { MenuItemConstructorOptions } from 'electron';
import { cutText } from '#contract/cut-text.ts';
import type { TrayNotification } from '#contract/desktop-bridge.ts';
import { shownName } from '#contract/visible-text.ts';

export type TrayMenuState = {
  /** What the badge says, as the first line: a screen reader and a tray without tooltips have nothing else. */
  readonly summary: string;
  readonly signedIn: boolean;
  readonly newest: readonly TrayNotification[];
  readonly paused: boolean;
};

export type TrayMenuActions = {
  openNotification(notification: TrayNotification): void;
  openWindow(): void;
  syncNow(): void;
  pause(paused: boolean): void;
  quit(): void;
};

const MAX_TITLE = 60;

/** The tray's menu: the newest unread items first, since they are what the tray is for. */
export function trayMenu(state: TrayMenuState, actions: TrayMenuActions): MenuItemConstructorOptions[] {
  const items = state.signedIn ? state.newest : [];
  return [
    { label: state.summary, enabled: false },
    ...items.map((notification) => ({
      label: menuText(notification.title),
      click: () => actions.openNotification(notification),
    })),
    { type: 'separator' },
    { label: 'Open SmartLite', click: () => actions.openWindow() },
    { label: 'Sync now', enabled: state.signedIn, click: () => actions.syncNow() },
    {
      label: 'Pause notifications',
      type: 'checkbox',
      checked: state.paused,
      click: () => actions.pause(!state.paused),
    },
    { type: 'separator' },
    { label: 'Quit', click: () => actions.quit() },
  ];
}

/** One short line; an ampersand would otherwise underline the letter after it. */
function menuText(title: string): string {
  const line = shownName(title).replaceAll(/\s+/g, ' ');
  return cutText(line, MAX_TITLE).replaceAll('&', '&&');
}
