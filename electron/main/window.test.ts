import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBrowserWindow } from '../fake/browser-window.ts';
import { fakeDesktop } from '../fake/fake-desktop.ts';
import { RecordingPageHost } from '../fake/page-host.ts';
import { FakeEvent } from '../fake/web-contents.ts';
import { RecordingLog } from '../testing/recording-log.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { MainWindow } from './window.ts';

let pages: RecordingPageHost;

beforeEach(() => {
  pages = new RecordingPageHost();
  fakeDesktop.pageHost = pages;
});

async function open(visible = true, statePath = join(temporaryFolder(), 'window.json')) {
  const log = new RecordingLog();
  const parts = { onPageLoading: vi.fn(), onPageDown: vi.fn(), onShow: vi.fn(), onCloseRequest: vi.fn() };
  const subject = new MainWindow({ preload: '/p.cjs', icon: '/i.png', statePath, log, ...parts });
  await subject.open('persist:a', visible);
  const shown = FakeBrowserWindow.getAllWindows().at(-1);
  if (shown === undefined) throw new Error('No window was made.');
  return { subject, shown, log, parts, statePath };
}

describe('MainWindow', () => {
  it('locks the page down', async () => {
    const { shown } = await open();
    expect(shown.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      preload: '/p.cjs',
    });
  });

  it('shows itself once the page is ready, unless the start is hidden', async () => {
    const visible = await open();
    expect(visible.shown.isVisible()).toBe(true);
    const hidden = await open(false);
    expect(hidden.shown.isVisible()).toBe(false);
    expect(pages.loaded).toEqual(['app://smartlite/', 'app://smartlite/']);
  });

  it('takes the place of the old window for another partition', async () => {
    const { subject, shown } = await open();
    await subject.open('persist:b', subject.isVisible());
    expect(shown.isDestroyed()).toBe(true);
    const next = subject.browserWindow as unknown as FakeBrowserWindow;
    expect(next.options.webPreferences?.partition).toBe('persist:b');
    expect(next.isVisible()).toBe(true);
  });

  it('asks before it closes, and closes when the app quits', async () => {
    const { subject, shown, parts } = await open();
    shown.close();
    expect([shown.isDestroyed(), parts.onCloseRequest.mock.calls.length]).toEqual([false, 1]);
    subject.allowClose();
    shown.close();
    expect(shown.isDestroyed()).toBe(true);
  });

  it('leaves the full screen before it is hidden, unless it is wanted again meanwhile', async () => {
    const { subject, shown } = await open();
    shown.setFullScreen(true);
    subject.hide();
    expect([shown.isFullScreen(), shown.isVisible()]).toEqual([false, true]);
    shown.emit('leave-full-screen');
    expect(shown.isVisible()).toBe(false);
    subject.show();
    shown.setFullScreen(true);
    subject.hide();
    subject.show();
    shown.emit('leave-full-screen');
    expect(shown.isVisible()).toBe(true);
  });

  it('keeps its place over a restart', async () => {
    const first = await open();
    first.shown.maximize();
    first.subject.hide();
    expect(JSON.parse(readFileSync(first.statePath, 'utf8'))).toEqual({
      x: 100,
      y: 100,
      width: 1280,
      height: 832,
      maximized: true,
    });
    const again = await open(true, first.statePath);
    expect(again.shown.isMaximized()).toBe(true);
    expect(again.shown.options).toMatchObject({ x: 100, y: 100, width: 1280, height: 832 });
  });

  it('stays hidden at a start at login, and is maximized once it is shown', async () => {
    const first = await open();
    first.shown.maximize();
    first.subject.hide();
    const again = await open(false, first.statePath);
    expect(again.shown.isVisible()).toBe(false);
    again.subject.hide();
    expect(JSON.parse(readFileSync(first.statePath, 'utf8'))).toMatchObject({ maximized: true });
    again.subject.show();
    expect([again.shown.isVisible(), again.shown.isMaximized()]).toEqual([true, true]);
  });
});

describe('a page that is gone', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const crash = (shown: FakeBrowserWindow, times: number): void => {
    for (let each = 0; each < times; each += 1)
      shown.webContents.emit('render-process-gone', new FakeEvent(), { reason: 'crashed', exitCode: 1 });
  };

  it('is loaded again, but not in a circle', async () => {
    const { shown, log, parts } = await open();
    crash(shown, 3);
    expect([pages.reloads, parts.onPageDown.mock.calls.length]).toEqual([3, 0]);
    crash(shown, 1);
    expect([pages.reloads, parts.onPageDown.mock.calls.length]).toEqual([3, 1]);
    expect(log.lines.at(-1)).toContain('trying again in a minute');
  });

  it('is started anew when it hangs, which loading it again would wait for', async () => {
    const { shown, subject } = await open();
    const killed = vi.spyOn(shown.webContents, 'forcefullyCrashRenderer');
    subject.restartPage();
    expect([killed.mock.calls.length, pages.reloads]).toEqual([1, 1]);
  });

  it('is tried again after a minute', async () => {
    const { shown } = await open();
    crash(shown, 4);
    vi.advanceTimersByTime(59_999);
    expect(pages.reloads).toBe(3);
    vi.advanceTimersByTime(1);
    expect(pages.reloads).toBe(4);
    vi.advanceTimersByTime(600_000);
    expect(pages.reloads).toBe(4);
  });

  it('is loaded when the person asks for the window, and is then left in peace', async () => {
    const { shown, subject } = await open();
    crash(shown, 4);
    subject.show();
    expect(pages.reloads).toBe(4);
    subject.show();
    vi.advanceTimersByTime(600_000);
    expect(pages.reloads).toBe(4);
  });

  it('is told of when it could not even be loaded, and not when another load took its place', async () => {
    const { shown, parts } = await open();
    const fail = (code: number, isMainFrame: boolean) =>
      shown.webContents.emit('did-fail-load', new FakeEvent(), code, 'ERR_FAILED', 'app://smartlite/', isMainFrame);
    fail(-3, true);
    fail(-2, false);
    expect(parts.onPageDown).not.toHaveBeenCalled();
    fail(-2, true);
    expect(parts.onPageDown).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    expect(pages.reloads).toBe(1);
  });
});
