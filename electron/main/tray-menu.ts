import { Menu, type MenuItemConstructorOptions, type Tray } from 'electron';
import { cutText } from '#contract/cut-text.ts';
import type { BannerState, Pause, TrayNotification } from '#contract/desktop-bridge.ts';
import { pauseWords } from '#contract/pause-choices.ts';
import { shownName } from '#contract/visible-text.ts';
import type { OperatingSystem } from './operating-system.ts';

type MenuTray = Pick<Tray, 'setContextMenu' | 'popUpContextMenu' | 'on'>;

export type TrayMenuState = {
  /** What the badge says, as the first line: a screen reader and a tray without tooltips have nothing else. */
  readonly summary: string;
  readonly signedIn: boolean;
  readonly newest: readonly TrayNotification[];
  /** When the server was last asked, in words; null where it never was. */
  readonly lastCheck: string | null;
  /** Until when banners wait, in words. */
  readonly banners: BannerState;
};

export type TrayMenuActions = {
  openNotification(notification: TrayNotification): void;
  openWindow(): void;
  syncNow(): void;
  pause(pause: Pause): void;
  /** Asks for the time, which a menu cannot take. */
  pauseUntilTime(): void;
  quit(): void;
};

const MAX_TITLE = 60;

/** The tray's menu: the newest unread items first, since they are what the tray is for. */
export function trayMenu(state: TrayMenuState, actions: TrayMenuActions): MenuItemConstructorOptions[] {
  const { signedIn, lastCheck } = state;
  return [
    { label: state.summary, enabled: false },
    ...(signedIn ? state.newest : []).map((notification) => ({
      label: menuText(inWords(notification)),
      click: () => actions.openNotification(notification),
    })),
    { type: 'separator' },
    { label: 'Open SmartLite', click: () => actions.openWindow() },
    { label: 'Sync now', enabled: signedIn, click: () => actions.syncNow() },
    ...(signedIn && lastCheck !== null ? [{ label: `Last check ${lastCheck}`, enabled: false }] : []),
    ...(signedIn ? quiet(state.banners, actions) : []),
    { type: 'separator' },
    { label: 'Quit', click: () => actions.quit() },
  ];
}

/** Whether banners wait and until when, and how to change that. */
function quiet(
  { pausedUntil, quietUntil, pauses }: BannerState,
  { pause, pauseUntilTime }: TrayMenuActions,
): MenuItemConstructorOptions[] {
  if (pausedUntil !== null) {
    return [
      { label: `Banners are paused until ${pausedUntil}`, enabled: false },
      { label: 'Resume banners', click: () => pause('over') },
    ];
  }
  return [
    ...(quietUntil === null ? [] : [{ label: `Quiet until ${quietUntil}`, enabled: false }]),
    ...pauses.map((choice) => ({ label: `Pause banners ${pauseWords[choice]}`, click: () => pause(choice) })),
    { label: `Pause banners ${pauseWords['a-time']}`, click: () => pauseUntilTime() },
  ];
}

/** The title, and the record it is about unless the title names it. */
function inWords({ title, recordName }: TrayNotification): string {
  return title.includes(recordName) ? title : `${recordName}: ${title}`;
}

/** One short line; an ampersand would otherwise underline the letter after it. */
function menuText(title: string): string {
  const line = shownName(title).replaceAll(/\s+/g, ' ');
  return cutText(line, MAX_TITLE).replaceAll('&', '&&');
}

/**
 * Puts a menu at the tray. On macOS a menu that belongs to the icon takes every click, so that there it is opened by the
 * right button alone; elsewhere only the tray itself can show it.
 */
export function trayMenuPlacer(os: OperatingSystem) {
  let menu: Menu | undefined;
  return (tray: MenuTray, template: MenuItemConstructorOptions[]): void => {
    const first = menu === undefined;
    menu = Menu.buildFromTemplate(template);
    if (os !== 'mac') tray.setContextMenu(menu);
    else if (first) tray.on('right-click', () => tray.popUpContextMenu(menu));
  };
}
