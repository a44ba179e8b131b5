import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { SyncFact } from '../../contract/badge-model.ts';
import { calmFact } from '../../contract/testing/calm-fact.ts';
import { FakeApp } from '../fake/app.ts';
import { FakeMenu } from '../fake/menu.ts';
import { FakeNativeImage } from '../fake/native-image.ts';
import { FakeTray } from '../fake/tray.ts';
import { RecordingLog } from '../testing/recording-log.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { badgeImages } from './badge.ts';
import type { OperatingSystem } from './operating-system.ts';
import { Status, type StatusParts } from './status.ts';

const at = (time: string) => `2026-11-20T${time}:00.000Z`;
const threeUnread: SyncFact = { ...calmFact, unread: 3, lastSyncedAt: at('14:02') };
const newest = [
  { id: 'n1', title: 'Ann Lee is yours', recordName: 'Ann Lee', record: { object: 'lead' as const, id: 'lead-1' } },
];

function start({ os = 'linux' as OperatingSystem, folder = temporaryFolder() } = {}) {
  const log = new RecordingLog();
  const tray = new FakeTray('');
  const seen = { images: 0, menus: 0, menu: new FakeMenu([]) };
  vi.spyOn(tray, 'setImage').mockImplementation(() => {
    seen.images += 1;
  });
  const actions = {
    openNotification: vi.fn(),
    openWindow: vi.fn(),
    openPopover: vi.fn(),
    syncNow: vi.fn(),
    pause: vi.fn(),
    pauseUntilTime: vi.fn(),
    quit: vi.fn(),
  };
  const factPath = join(folder, 'sync-fact.json');
  const status = new Status({
    os,
    factPath,
    places: {
      app: new FakeApp(),
      window: () => undefined,
      images: badgeImages('/resources', os),
      dark: () => true,
      loadImage: (path: string) => new FakeNativeImage(path) as unknown as Electron.NativeImage,
    },
    createTray: () => tray as unknown as ReturnType<StatusParts['createTray']>,
    setMenu: (_tray, template) => {
      seen.menus += 1;
      seen.menu = new FakeMenu(template);
    },
    actions,
    formatTime: (iso) => iso.slice(11, 16),
    log,
  });
  const kept = (): SyncFact => JSON.parse(readFileSync(factPath, 'utf8'));
  const written = () => (existsSync(factPath) ? statSync(factPath, { bigint: true }).ino : undefined);
  return { status, tray, seen, actions, folder, factPath, kept, written, log };
}
const report = ({ status }: ReturnType<typeof start>, fact: SyncFact) => status.showFact(fact, { kept: true });

describe('the status', () => {
  it('is written and drawn when it differs, and not for each look at the server', () => {
    const desktop = start();
    report(desktop, threeUnread);
    desktop.status.showNewest(newest);
    const { images, menus } = desktop.seen;
    const file = desktop.written();
    for (const second of ['15', '30', '45']) {
      report(desktop, { ...threeUnread, lastSyncedAt: `2026-11-20T14:02:${second}.000Z` });
      desktop.status.showNewest(newest.map((item) => ({ ...item })));
    }
    expect(desktop.seen).toMatchObject({ images, menus });
    expect(desktop.written()).toBe(file);
    report(desktop, { ...threeUnread, unread: 4 });
    expect(desktop.seen).toMatchObject({ images: images + 1, menus: menus + 1 });
    expect(desktop.kept().unread).toBe(4);
  });

  it('lets the time of the last check on the disk lag by minutes, and catches up when the app quits', () => {
    const desktop = start();
    report(desktop, threeUnread);
    report(desktop, { ...threeUnread, lastSyncedAt: at('14:06') });
    expect(desktop.kept().lastSyncedAt).toBe(at('14:02'));
    report(desktop, { ...threeUnread, lastSyncedAt: at('14:07') });
    expect(desktop.kept().lastSyncedAt).toBe(at('14:07'));
    report(desktop, { ...threeUnread, lastSyncedAt: at('14:09') });
    desktop.status.keepLastCheck();
    expect(desktop.kept().lastSyncedAt).toBe(at('14:09'));
    expect(start({ folder: desktop.folder }).tray.toolTip).toBe('SmartLite: 3 unread, offline, as of 14:09');
  });

  it('writes the count once there is room for it again', () => {
    const desktop = start();
    mkdirSync(join(`${desktop.factPath}.new`, 'no room'), { recursive: true });
    report(desktop, threeUnread);
    report(desktop, threeUnread);
    expect([desktop.written(), desktop.log.lines.length]).toEqual([undefined, 1]);
    rmSync(`${desktop.factPath}.new`, { recursive: true });
    report(desktop, threeUnread);
    expect(desktop.kept().unread).toBe(3);
  });

  it('does not pass the last count off as the state of now once the page is gone, and keeps it', () => {
    const desktop = start();
    report(desktop, threeUnread);
    desktop.status.showTrouble('open it to go on');
    expect(desktop.tray.toolTip).toBe('SmartLite: 3 unread, open it to go on');
    expect(desktop.kept().unread).toBe(3);
    report(desktop, threeUnread);
    expect(desktop.tray.toolTip).toBe('SmartLite: 3 unread');
  });

  it('leaves nothing of a person on a shared computer for the next start', () => {
    const desktop = start();
    report(desktop, threeUnread);
    desktop.status.showFact({ ...threeUnread, unread: 5 }, { kept: false });
    expect(desktop.tray.toolTip).toBe('SmartLite: 5 unread');
    desktop.status.keepLastCheck();
    expect(desktop.kept()).toMatchObject({ signedIn: false, unread: null });
    expect(start({ folder: desktop.folder }).tray.toolTip).toBe('SmartLite: signed out');
  });

  it('answers a click on the icon by the newest, and by the window where there is nothing to show', () => {
    const desktop = start();
    desktop.tray.emit('click');
    expect(desktop.actions.openWindow).toHaveBeenCalledTimes(1);
    report(desktop, threeUnread);
    desktop.tray.emit('click');
    expect(desktop.actions.openPopover).toHaveBeenCalledTimes(1);
    desktop.status.showTrouble('open it to go on');
    desktop.tray.emit('click');
    expect(desktop.actions.openWindow).toHaveBeenCalledTimes(2);
  });

  it('reads the fact of an earlier version, which said more', () => {
    const desktop = start();
    report(desktop, { ...threeUnread, needsYou: 1, syncing: true } as SyncFact);
    expect(start({ folder: desktop.folder }).tray.toolTip).toContain('3 unread');
  });
});
