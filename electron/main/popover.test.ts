import { beforeEach, expect, it, vi } from 'vitest';
import { FakeBrowserWindow } from '../fake/browser-window.ts';
import { fakeDesktop } from '../fake/fake-desktop.ts';
import { RecordingPageHost } from '../fake/page-host.ts';
import { RecordingLog } from '../testing/recording-log.ts';
import { Popover } from './popover.ts';

let pages: RecordingPageHost;
let hasTray: boolean | Promise<boolean> = true;

beforeEach(() => {
  pages = new RecordingPageHost();
  fakeDesktop.pageHost = pages;
  hasTray = true;
  vi.useFakeTimers({ toFake: ['Date'] });
  return () => vi.useRealTimers();
});

const popover = () =>
  new Popover({
    ...{ preload: '/p.cjs', icon: '/i.png', log: new RecordingLog(), traysAtTop: false },
    partition: () => 'persist:a',
    trayBounds: () => ({ x: 1_800, y: 1_044, width: 24, height: 24 }),
    hasTray: async () => hasTray,
  });

function shownWindow(): FakeBrowserWindow {
  const window = FakeBrowserWindow.getAllWindows().at(-1);
  if (window === undefined) throw new Error('No window was made.');
  return window;
}

it('is made once, on the data of whoever is signed in, and shown at the tray', async () => {
  const subject = popover();
  expect(pages.loaded).toEqual([]);
  await subject.toggle();
  const window = shownWindow();
  expect(window.options).toMatchObject({
    ...{ frame: false, skipTaskbar: true, alwaysOnTop: true },
    webPreferences: { sandbox: true, contextIsolation: true, partition: 'persist:a' },
  });
  expect([window.isVisible(), window.focusCount, window.position]).toEqual([true, 1, { x: 1_492, y: 432 }]);
  await subject.toggle();
  expect(window.isVisible()).toBe(false);
  vi.setSystemTime(Date.now() + 1_000);
  await subject.toggle();
  expect([shownWindow(), window.isVisible()]).toEqual([window, true]);
  expect(pages.loaded).toEqual(['app://smartlite/#/popover']);
});

it('is loaded before it is first wanted, out of sight, and once however often it is asked for', async () => {
  const subject = popover();
  await Promise.all([subject.warm(), subject.warm()]);
  const window = shownWindow();
  expect([pages.loaded.length, window.isVisible(), window.focusCount]).toEqual([1, false, 0]);
  await subject.toggle();
  expect([pages.loaded.length, shownWindow(), window.isVisible()]).toEqual([1, window, true]);
});

it('is shown without asking the desktop first, which may take its time', async () => {
  const subject = popover();
  await subject.warm();
  hasTray = new Promise(() => undefined);
  await subject.toggle();
  expect([shownWindow().isVisible(), shownWindow().position]).toEqual([true, { x: 1_492, y: 432 }]);
});

it('is made by itself a minute after the start, unless nobody may have it by then', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  const subject = popover();
  let mayBe = false;
  subject.warmOnceSettled(() => mayBe);
  await vi.advanceTimersByTimeAsync(60_000);
  mayBe = true;
  subject.warmOnceSettled(() => mayBe);
  subject.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(pages.loaded).toEqual([]);
  subject.warmOnceSettled(() => mayBe);
  subject.warmOnceSettled(() => mayBe);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(pages.loaded).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect([pages.loaded.length, shownWindow().isVisible()]).toEqual([1, false]);
});

it('is not there after a sign-out while it was made', async () => {
  const before = FakeBrowserWindow.getAllWindows();
  const subject = popover();
  const made = subject.warm();
  subject.close();
  await made;
  expect(FakeBrowserWindow.getAllWindows()).toEqual(before);
});

it('goes when the person looks elsewhere, and the click that hid it does not show it again', async () => {
  const subject = popover();
  await subject.toggle();
  shownWindow().emit('blur');
  expect(shownWindow().isVisible()).toBe(false);
  await subject.toggle();
  expect(shownWindow().isVisible()).toBe(false);
});

it('is a window like any other where there is no tray, and stays when the person looks elsewhere', async () => {
  hasTray = false;
  await popover().toggle();
  const window = shownWindow();
  window.emit('blur');
  expect([window.options.frame, window.position, window.isVisible()]).toEqual([undefined, undefined, true]);
});

it('does not outlive its session, and is made anew after it was closed', async () => {
  const subject = popover();
  await subject.toggle();
  const first = shownWindow();
  subject.close();
  expect(first.isDestroyed()).toBe(true);
  await subject.toggle();
  shownWindow().close();
  await subject.toggle();
  expect(pages.loaded).toHaveLength(3);
});
