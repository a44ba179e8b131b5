import type { MenuItemConstructorOptions } from 'electron';
import type { OperatingSystem } from './operating-system.ts';

/** Electron's `role` brings the word, the behaviour and the usual keys of each entry. */
const edit: MenuItemConstructorOptions = {
  label: '&Edit',
  submenu: [
    { role: 'undo' },
    { role: 'redo' },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ],
};

/** Entries only for their keys: `+` without Shift, and the numeric pad. */
const otherZoomKeys: MenuItemConstructorOptions[] = [
  { role: 'zoomIn', accelerator: 'CommandOrControl+=' },
  { role: 'zoomIn', accelerator: 'CommandOrControl+numadd' },
  { role: 'zoomOut', accelerator: 'CommandOrControl+numsub' },
  { role: 'resetZoom', accelerator: 'CommandOrControl+num0' },
].map((entry) => ({ ...entry, visible: false, acceleratorWorksWhenHidden: true }) as MenuItemConstructorOptions);

const zoom: MenuItemConstructorOptions[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  ...otherZoomKeys,
  { type: 'separator' },
  { role: 'togglefullscreen' },
];

/** For whoever works on the app itself; an installed one has nothing to reload or to look into. */
const developer: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];

/**
 * The menu of the app: at the top of the screen on macOS; elsewhere hidden in the window until Alt is pressed, and there
 * for its keys (zoom, full screen, close, quit).
 */
export function applicationMenu(os: OperatingSystem, installed: boolean): MenuItemConstructorOptions[] {
  const view = { label: '&View', submenu: [...zoom, ...(installed ? [] : developer)] };
  if (os === 'mac') return [{ role: 'appMenu' }, { role: 'fileMenu' }, edit, view, { role: 'windowMenu' }];
  const file: MenuItemConstructorOptions = {
    label: '&File',
    // Closing hides in the tray, as the button of the window does.
    submenu: [{ role: 'close' }, { type: 'separator' }, { role: 'quit', accelerator: 'Control+Q' }],
  };
  return [file, edit, view];
}
