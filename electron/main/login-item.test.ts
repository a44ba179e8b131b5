import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeApp } from '../fake/app.ts';
import { RecordingLog } from '../testing/recording-log.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { autostartEntry, followOpenAtLogin, setOpenAtLogin, startsHidden } from './login-item.ts';
import { Settings } from './settings.ts';

const parts = (os: 'mac' | 'windows' | 'linux', autostartFolder = '') => ({
  os,
  app: new FakeApp(),
  executable: '/opt/SmartLite Desktop/smartlite-desktop',
  autostartFolder,
});

describe('starting at login', () => {
  it('is a login item on macOS', () => {
    const mac = parts('mac');
    setOpenAtLogin(true, mac);
    expect(mac.app.loginItem).toEqual({ openAtLogin: true });
  });

  it('passes --hidden on Windows', () => {
    const windows = parts('windows');
    setOpenAtLogin(true, windows);
    expect(windows.app.loginItem).toEqual({ openAtLogin: true, path: windows.executable, args: ['--hidden'] });
  });

  it('is an autostart entry on Linux, gone when switched off', () => {
    const folder = join(temporaryFolder(), 'autostart');
    setOpenAtLogin(true, parts('linux', folder));
    const file = join(folder, 'smartlite-desktop.desktop');
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/SmartLite Desktop/smartlite-desktop" --hidden\n');
    setOpenAtLogin(false, parts('linux', folder));
    setOpenAtLogin(false, parts('linux', folder));
    expect(existsSync(file)).toBe(false);
  });

  it('follows the settings, and survives an OS that refuses', () => {
    const folder = temporaryFolder();
    const log = new RecordingLog();
    const settings = new Settings(join(folder, 'settings.json'), log);
    followOpenAtLogin(settings, parts('linux', join(folder, 'autostart')), log);
    settings.change({ notificationsPaused: true });
    expect(existsSync(join(folder, 'autostart'))).toBe(false);
    settings.change({ openAtLogin: true });
    expect(existsSync(join(folder, 'autostart', 'smartlite-desktop.desktop'))).toBe(true);
    followOpenAtLogin(settings, parts('linux', join(folder, 'settings.json', 'autostart')), log);
    settings.change({ openAtLogin: false });
    expect(log.lines).toEqual([expect.stringContaining('could not be changed')]);
  });

  it('quotes an odd path as the desktop entry specification says', () => {
    expect(autostartEntry('/home/a$b/100%/"x"')).toContain(String.raw`Exec="/home/a\\$b/100%%/\\"x\\"" --hidden`);
  });

  it('shows no window when the OS started the app', () => {
    const app = new FakeApp();
    expect(startsHidden(['smartlite', '--hidden'], app, 'linux')).toBe(true);
    expect(startsHidden(['smartlite'], app, 'mac')).toBe(false);
    app.openedAtLogin = true;
    expect(startsHidden(['smartlite'], app, 'mac')).toBe(true);
  });
});
