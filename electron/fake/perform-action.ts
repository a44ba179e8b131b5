import { basename } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import type { DesktopAction, DesktopSnapshot } from './control.ts';
import { app, BrowserWindow, Notification, openedExternally, powerMonitor, Tray } from './electron.ts';
import { FakeEvent } from './web-contents.ts';

/** Does to the running app what a person or the OS would. */
export async function performAction(action: DesktopAction, context: BrowserContext): Promise<void> {
  const window = BrowserWindow.getAllWindows()[0];
  switch (action.do) {
    case 'snapshot':
      return;
    case 'click-tray-item':
      Tray.all[0]?.menu?.click(action.label);
      return;
    case 'click-notification':
      shownNotification(action.title).click();
      return;
    case 'press-notification':
      shownNotification(action.title).press(action.button);
      return;
    case 'open-url':
      app.emit('open-url', new FakeEvent(), action.link);
      return;
    case 'second-instance':
      app.emit('second-instance', new FakeEvent(), ['electron', '.', ...action.args], '/', null);
      return;
    case 'power':
      powerMonitor.emit(action.event);
      return;
    case 'focus-window':
      app.emit('browser-window-focus', new FakeEvent(), window);
      return;
    case 'close-window':
      window?.close();
      return;
    case 'set-offline':
      await context.setOffline(action.offline);
      return;
    case 'quit':
      app.quit();
  }
}

function shownNotification(title: string): InstanceType<typeof Notification> {
  const notification = Notification.shown.findLast(({ options }) => options.title === title);
  if (notification === undefined) throw new Error(`No notification "${title}" was shown.`);
  return notification;
}

export function snapshot(): DesktopSnapshot {
  const tray = Tray.all[0];
  const window = BrowserWindow.getAllWindows()[0];
  const overlay = window?.overlay;
  return {
    tray:
      tray === undefined
        ? null
        : {
            icon: basename(tray.image, '.png'),
            image: tray.image,
            tooltip: tray.toolTip,
            title: tray.title,
            menu: (tray.menu?.template ?? []).map(({ label, enabled, checked, type }) => ({
              label: type === 'separator' ? '—' : (label ?? ''),
              enabled: enabled ?? true,
              checked: checked ?? false,
            })),
          },
    badgeCount: app.badgeCount,
    overlay:
      overlay?.image === undefined ? null : { icon: basename(overlay.image, '.png'), description: overlay.description },
    notifications: Notification.shown.map(({ options, closed }) => ({
      title: options.title ?? '',
      body: options.body ?? '',
      closed,
    })),
    window: window === undefined ? null : { visible: window.isVisible(), focusCount: window.focusCount },
    openAtLogin: app.loginItem.openAtLogin ?? false,
    openedExternally: [...openedExternally],
  };
}
