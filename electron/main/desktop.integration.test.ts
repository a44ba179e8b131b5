import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SyncFact } from '../../contract/badge-model.ts';
import type { ArrivedNotification } from '../../contract/desktop-bridge.ts';
import { calmFact } from '../../contract/testing/calm-fact.ts';
import { type PageWindow, RunningDesktop } from '../testing/running-desktop.ts';

declare const window: PageWindow;
const desktop = RunningDesktop.forTests();

const threeUnread: SyncFact = { ...calmFact, unread: 3, pending: 2, lastSyncedAt: '2026-11-20T14:02:00.000Z' };
const arrival = (id: string, title: string): ArrivedNotification => ({
  id,
  title,
  body: 'Moses handed it to you',
  trigger: 'record-assigned',
  critical: false,
  silent: false,
  recordName: title,
  record: { object: 'opportunity', id: `opp-${id}` },
});

describe('the badge', () => {
  it('moves with the fact the page reports: tray icon, tooltip, count and menu', async () => {
    await desktop.launch();
    expect((await desktop.app.tray()).icon).toBe('signed-out');
    await desktop.report(threeUnread);
    const { icon, tooltip, menu } = await desktop.app.tray();
    expect({ icon, tooltip }).toEqual({ icon: 'unread-3', tooltip: 'SmartLite: 3 unread, 2 changes waiting' });
    expect(await desktop.app.badgeCount()).toBe(3);
    expect(menu.map(({ label }) => label)).toEqual([
      'SmartLite: 3 unread, 2 changes waiting',
      '—',
      'Open SmartLite',
      'Sync now',
      expect.stringMatching(/^Last check .*14.02$/),
      'Pause banners for an hour',
      'Pause banners until this evening',
      'Pause banners until the next working morning',
      'Pause banners until next Monday',
      'Pause banners until a time…',
      '—',
      'Quit',
    ]);
  });

  it('survives a restart, as of the last check, before the page has said anything', async () => {
    await desktop.launch();
    await desktop.report(threeUnread);
    await desktop.app.relaunch();
    const { icon, tooltip } = await desktop.app.tray();
    expect({ icon, tooltip }).toEqual({
      icon: 'unread-3',
      tooltip: expect.stringMatching(/^SmartLite: 3 unread, offline, 2 changes waiting, as of .*20 Nov.*\d\d:\d\d$/),
    });
    expect(await desktop.app.badgeCount()).toBe(3);
  });

  it('is an overlay on Windows and a number beside the icon on macOS', async () => {
    await desktop.launch({ platform: 'win32' });
    await desktop.report(threeUnread);
    expect((await desktop.app.look()).overlay).toEqual({
      icon: 'unread-3',
      description: 'SmartLite: 3 unread, 2 changes waiting',
    });
    expect(await desktop.app.badgeCount()).toBe(0);
    await desktop.app.relaunch({ platform: 'darwin' });
    await desktop.ready();
    expect(await desktop.app.tray()).toMatchObject({ icon: 'unreadTemplate', title: '3' });
    expect(await desktop.app.badgeCount()).toBe(3);
  });
});

describe('opening a record', () => {
  it('follows the tray menu', async () => {
    await desktop.launchOnce();
    await desktop.report(threeUnread);
    await desktop.app.page.evaluate(() =>
      window.smartliteDesktop.request('tray-notifications', [
        { id: 'n1', title: 'Lead Ann Lee is yours', recordName: 'Ann Lee', record: { object: 'lead', id: 'lead-1' } },
      ]),
    );
    await desktop.app.clickTrayItem('Lead Ann Lee is yours');
    await expect.poll(() => desktop.opened()).toBe('lead/lead-1');
  });

  it('follows a link while the app runs, and ignores rubbish with a line in the log', async () => {
    await desktop.launchOnce();
    await desktop.app.openDeepLink('smartlite://record/lead/../../etc');
    await desktop.app.openDeepLink('smartlite://record/account/acc-7');
    await expect.poll(() => desktop.opened()).toBe('account/acc-7');
    expect(desktop.log).toContain('Ignored a link that names no record');
  });

  it('follows a link that started the app, on macOS too', async () => {
    await desktop.launch({ args: ['smartlite://record/contact/con-1'] });
    expect(await desktop.opened()).toBe('contact/con-1');
    await desktop.app.relaunch({ platform: 'darwin', args: [] });
    await desktop.app.openDeepLink('smartlite://record/contact/con-2');
    await expect.poll(() => desktop.opened()).toBe('contact/con-2');
  });

  it('follows a native notification from a hidden window', async () => {
    await desktop.launchOnce();
    await desktop.announce([arrival('1', 'Ann Lee is yours'), arrival('2', 'Bo Li is yours')]);
    await desktop.app.closeWindow();
    await expect.poll(async () => (await desktop.app.look()).window?.visible).toBe(false);
    await desktop.app.clickNotification('Ann Lee is yours');
    await expect.poll(() => desktop.opened()).toBe('opportunity/opp-1');
    expect((await desktop.app.look()).window?.visible).toBe(true);
  });

  it('opens the list from the summary of a burst', async () => {
    await desktop.launch();
    await desktop.announce(['1', '2', '3', '4'].map((id) => arrival(id, `Lead ${id}`)));
    expect(await desktop.app.notifications()).toEqual([
      { title: '4 new notifications', body: 'Lead 1\nLead 2\nLead 3\nand 1 more', closed: false },
    ]);
    await desktop.app.clickNotification('4 new notifications');
    await expect.poll(() => desktop.told('open-notifications')).toBe(1);
  });

  it('does what a button of a banner says once the page can, and takes back what was settled elsewhere', async () => {
    await desktop.launch();
    await desktop.report(threeUnread);
    await desktop.announce([arrival('1', 'Ann Lee is yours'), arrival('2', 'Bo Li is yours')]);
    await desktop.app.pressNotification('Ann Lee is yours', 'Accept');
    await desktop.app.clickTrayItem('Pause banners for an hour');
    expect(await desktop.told('banner-answered')).toBe(0);
    await desktop.app.page.evaluate(() => window.smartliteDesktop.request('schedule-start', undefined));
    await expect.poll(() => desktop.told('banner-answered')).toBe(1);
    await expect.poll(() => desktop.told('pause-asked')).toBe(1);
    await desktop.app.closeWindow();
    await expect.poll(async () => (await desktop.app.look()).window?.visible).toBe(false);
    await desktop.app.clickTrayItem('Pause banners until a time…');
    await expect.poll(() => desktop.told('pause-time-asked')).toBe(1);
    expect((await desktop.app.look()).window?.visible).toBe(true);
    await desktop.app.page.evaluate(() => window.smartliteDesktop.request('take-back', ['2']));
    const [, second] = await desktop.app.notifications();
    expect(second).toMatchObject({ title: 'Bo Li is yours', closed: true });
  });
});

describe('the window', () => {
  it('hides in the tray when closed, and a second start brings it back', async () => {
    await desktop.launchOnce();
    await desktop.app.closeWindow();
    await expect.poll(async () => (await desktop.app.look()).window?.visible).toBe(false);
    await desktop.app.startAgain();
    expect((await desktop.app.look()).window).toMatchObject({ visible: true });
  });

  it('quits when closed where there is no tray', async () => {
    await desktop.launch({ trayHost: false });
    await desktop.app.closeWindow();
    await desktop.app.ended();
  });

  it('stays hidden after a start at login', async () => {
    await desktop.launch({ args: ['--hidden'] });
    expect((await desktop.app.look()).window?.visible).toBe(false);
    await desktop.app.clickTrayItem('Open SmartLite');
    expect((await desktop.app.look()).window?.visible).toBe(true);
  });

  it('starts from defaults when its files are corrupt, and keeps the bad ones', async () => {
    await desktop.launch();
    await desktop.app.quit();
    writeFileSync(join(desktop.profileDir, 'settings.json'), '{"openAtLogin": maybe');
    writeFileSync(join(desktop.profileDir, 'window.json'), '{"width": "wide"}');
    writeFileSync(join(desktop.profileDir, 'session.bin'), 'not encrypted by anyone');
    await desktop.app.relaunch();
    await desktop.ready();
    const settings = await desktop.app.page.evaluate(() => window.smartliteDesktop.request('settings-load', undefined));
    expect(settings.openAtLogin).toBe(false);
    expect(
      await desktop.app.page.evaluate(() => window.smartliteDesktop.request('session-load', undefined)),
    ).toMatchObject({ session: null, problem: expect.stringContaining('key ring') });
    const kept = readdirSync(desktop.profileDir).filter((name) => name.includes('.corrupt-'));
    expect(kept.map((name) => name.split('.corrupt-')[0]).sort()).toEqual(['settings.json', 'window.json']);
  });
});

describe('the schedule', () => {
  it('asks for a round at once, and again on resume', async () => {
    await desktop.launchOnce();
    await desktop.app.page.evaluate(() => window.smartliteDesktop.request('schedule-start', undefined));
    await expect.poll(() => desktop.told('sync-due')).toBe(1);
    await desktop.app.page.evaluate(() =>
      window.smartliteDesktop.request('round-finished', { ok: true, nextPollMs: 3_600_000 }),
    );
    await desktop.app.resume();
    await expect.poll(() => desktop.told('sync-due')).toBe(2);
  });
});
