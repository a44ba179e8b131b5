import { Menu, type MenuItemConstructorOptions, type Tray } from 'electron';
import type { OperatingSystem } from './operating-system.ts';

type MenuTray = Pick<Tray, 'setContextMenu' | 'popUpContextMenu' | 'on'>;

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
