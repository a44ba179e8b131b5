import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { FakeBrowserWindow } from './browser-window.ts';
import { fakeDesktop } from './fake-desktop.ts';
import { FakeEvent } from './web-contents.ts';

type UsedApp = Pick<
  Electron.App,
  | 'whenReady'
  | 'getPath'
  | 'getAppPath'
  | 'getVersion'
  | 'getSystemLocale'
  | 'isPackaged'
  | 'quit'
  | 'exit'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setDesktopName'
  | 'setAsDefaultProtocolClient'
  | 'enableSandbox'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
>;

export class FakeApp extends EventEmitter implements UsedApp {
  readonly isPackaged = false;
  badgeCount = 0;
  loginItem: Electron.Settings = {};
  readonly commandLine: Pick<Electron.CommandLine, 'appendSwitch'> = { appendSwitch: () => undefined };
  openedAtLogin = false;

  whenReady(): Promise<void> {
    return Promise.resolve();
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    return name === 'userData' ? fakeDesktop.userData : join(fakeDesktop.userData, name);
  }

  getAppPath(): string {
    return fakeDesktop.appPath;
  }

  getVersion(): string {
    return '0.0.0-fake';
  }

  getSystemLocale(): string {
    return 'en-GB';
  }

  /** As Electron does: windows may refuse to close, and then the app goes on. */
  quit(): void {
    this.emit('before-quit', new FakeEvent());
    for (const window of FakeBrowserWindow.getAllWindows()) window.close();
    if (FakeBrowserWindow.getAllWindows().length > 0) return;
    this.emit('will-quit', new FakeEvent());
    this.exit(0);
  }

  exit(code = 0): void {
    this.emit('quit', new FakeEvent(), code);
    fakeDesktop.exit(code);
  }

  requestSingleInstanceLock(): boolean {
    return fakeDesktop.firstInstance;
  }

  setAppUserModelId(): void {}
  setDesktopName(): void {}
  enableSandbox(): void {}

  setAsDefaultProtocolClient(): boolean {
    return true;
  }

  setBadgeCount(count = 0): boolean {
    this.badgeCount = count;
    return true;
  }

  setLoginItemSettings(settings: Electron.Settings): void {
    this.loginItem = settings;
  }

  getLoginItemSettings(): Electron.LoginItemSettings {
    const openAtLogin = this.loginItem.openAtLogin ?? false;
    return {
      openAtLogin,
      wasOpenedAtLogin: this.openedAtLogin,
      status: 'enabled',
      executableWillLaunchAtLogin: openAtLogin && (this.loginItem.enabled ?? true),
      launchItems: [],
    };
  }
}
