import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { FakeApp } from './app.ts';
import { FakeBrowserWindow } from './browser-window.ts';
import { fakeIpcMain } from './ipc-main.ts';
import { FakeMenu } from './menu.ts';
import { FakeNativeImage } from './native-image.ts';
import { FakeNotification } from './notification.ts';
import { FakeSafeStorage } from './safe-storage.ts';
import { FakeSession } from './session.ts';
import { FakeTray } from './tray.ts';

// What `import ... from 'electron'` finds in tests and in the Chromium harness: the part the main process uses, and
// no more. Each fake names the real class it stands for, so that a change in Electron does not compile.
export const BrowserWindow = FakeBrowserWindow;
export const Menu = FakeMenu;
export const nativeImage = FakeNativeImage;
export const Notification = FakeNotification;
export const session = FakeSession;
export const Tray = FakeTray;
export const ipcMain = fakeIpcMain;
export const app = new FakeApp();
export const powerMonitor = new EventEmitter();
export const safeStorage = new FakeSafeStorage();

/** What was said in a box of the OS, each title with its text. */
export const errorBoxes: (readonly [string, string])[] = [];
export const dialog: Pick<Electron.Dialog, 'showErrorBox'> & {
  showMessageBox(options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue>;
} = {
  showErrorBox: (title, content) => {
    errorBoxes.push([title, content]);
  },
  // Whoever is asked closes the box.
  showMessageBox: async ({ cancelId = 0 }) => ({ response: cancelId, checkboxChecked: false }),
};

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColorsForSystemIntegratedUI: true });

export const protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged'> = {
  registerSchemesAsPrivileged: () => undefined,
};

const workArea = { x: 0, y: 0, width: 1920, height: 1040 };
const display = { workArea } as Electron.Display;
export const screen: Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching'> = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
};

/** The keys the app holds, each with what they do. */
export const heldKeys = new Map<string, () => void>();
export const globalShortcut: Pick<Electron.GlobalShortcut, 'register' | 'unregister' | 'unregisterAll'> = {
  register: (keys, press) => {
    heldKeys.set(keys, press);
    return true;
  },
  unregister: (keys) => void heldKeys.delete(keys),
  unregisterAll: () => heldKeys.clear(),
};

/** The addresses handed to the person's browser. */
export const openedExternally: string[] = [];
export const shell: Pick<Electron.Shell, 'openExternal'> = {
  openExternal: async (url) => {
    openedExternally.push(url);
  },
};
