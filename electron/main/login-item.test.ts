import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeApp } from '../fake/app.ts';
import { RecordingLog } from '../testing/recording-log.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { autostartEntry, LoginItem, startsHidden } from './login-item.ts';
import { Settings } from './settings.ts';

function desktop(os: 'mac' | 'windows' | 'linux', folder = temporaryFolder()) {
  const parts = {
    os,
    app: new FakeApp(),
    executable: '/opt/SmartLite Desktop/smartlite-desktop',
    autostartFolder: join(folder, 'autostart'),
  };
  const log = new RecordingLog();
  const item = new LoginItem(parts);
  const settings = new Settings(join(folder, 'settings.json'), item, log);
  return { ...parts, item, log, settings, file: join(parts.autostartFolder, 'smartlite-desktop.desktop') };
}

describe('starting at login', () => {
  it('is a login item on macOS', () => {
    const { item, app } = desktop('mac');
    item.set(true);
    expect(app.loginItem).toEqual({ openAtLogin: true });
    expect(item.isOn()).toBe(true);
  });

  it('passes --hidden on Windows, and is off where the task manager says so', () => {
    const { item, app, executable } = desktop('windows');
    item.set(true);
    expect(app.loginItem).toEqual({ openAtLogin: true, enabled: true, path: executable, args: ['--hidden'] });
    expect(item.isOn()).toBe(true);
    app.loginItem = { ...app.loginItem, enabled: false };
    expect(item.isOn()).toBe(false);
  });

  it('is an autostart entry on Linux, gone when switched off', () => {
    const { item, file } = desktop('linux');
    item.set(true);
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/SmartLite Desktop/smartlite-desktop" --hidden\n');
    item.set(false);
    item.set(false);
    expect(existsSync(file)).toBe(false);
  });

  it('is what the system says, not what was chosen here once', () => {
    const { settings, file } = desktop('linux');
    expect(settings.change({ openAtLogin: true }).openAtLogin).toBe(true);
    rmSync(file);
    expect(settings.current.openAtLogin).toBe(false);
    expect(settings.change({ openAtLogin: true }).openAtLogin).toBe(true);
    const entry = readFileSync(file, 'utf8');
    for (const off of ['Hidden=true\n', 'X-GNOME-Autostart-enabled=false\n']) {
      writeFileSync(file, `${entry.replace(/X-GNOME.*\n/, '')}${off}`);
      expect(settings.current.openAtLogin, off).toBe(false);
    }
  });

  it('stays off where the OS refuses', () => {
    const { settings, autostartFolder, log } = desktop('linux');
    settings.change({ closeToTray: false });
    expect(existsSync(autostartFolder)).toBe(false);
    writeFileSync(autostartFolder, 'no folder');
    expect(settings.change({ openAtLogin: true }).openAtLogin).toBe(false);
    expect(log.lines).toEqual([expect.stringContaining('could not be changed')]);
  });

  it('says in a file from an earlier version, where the choice was kept, no more than the system does', () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const earlier = { openAtLogin: true, openAtLoginOffered: true, closeToTray: false };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...earlier, notificationsPaused: true }));
    expect(desktop('linux', folder).settings.current).toEqual({
      ...{ ...earlier, openAtLogin: false },
      popoverShortcut: 'off',
      flashForCritical: false,
    });
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
