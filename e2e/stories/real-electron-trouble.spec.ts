import { once } from 'node:events';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { closeWindow, windowsOf } from '../real-desktop/windows.ts';
import { test } from '../world/story.ts';

test('on the real Electron a page that is killed comes back by itself, and the tray stays true', async ({
  realDesktopOf,
  teammate,
}) => {
  const darcel = await realDesktopOf('darcel.schlecht');
  const before = await new AppShell(darcel.page).unread();
  await darcel.closeWindow();
  const [killed] = darcel.pageProcesses();
  darcel.killPage();
  await darcel.expectTrayUnread(before);
  await (await teammate('anna.snelling')).createLeadsFor('darcel.schlecht', 'After The Crash');
  await darcel.expectTrayUnread(before + 1);
  await expect.poll(() => darcel.notifications()).toHaveLength(1);
  const [page] = darcel.pageProcesses();
  expect(page?.pid).not.toBe(killed?.pid);
});

test('on the real Electron a page that is killed again and again is said in the tray, and is there again when it is asked for', async ({
  realDesktopOf,
}) => {
  const darcel = await realDesktopOf('darcel.schlecht');
  const before = await new AppShell(darcel.page).unread();
  await darcel.closeWindow();
  for (let times = 0; times < 4; times += 1) {
    await expect.poll(() => darcel.pageProcesses()).toHaveLength(1);
    const [killed] = darcel.pageProcesses();
    darcel.killPage();
    // One that is still dying is no page that came back: killed twice, it would count once.
    await expect
      .poll(() => darcel.pageProcesses().map(({ pid }) => (pid === killed?.pid ? 'dying' : 'alive')))
      .toEqual(times < 3 ? ['alive'] : []);
  }
  await expect.poll(async () => (await darcel.tray()).tooltip).not.toBe(`SmartLite: ${before} unread`);
  await darcel.clickTrayIcon();
  await darcel.expectWindow('screen');
  await darcel.expectTrayUnread(before);
});

test('on the real Electron the app starts whatever the language of the system is and sets settings aside that are rubbish; that its folder cannot be written is said in a box', async ({
  realDesktop,
  newRealDesktop,
}) => {
  const started = async (language: string | undefined) => {
    await app.relaunch({ env: { LANG: language, LC_ALL: language } });
    await expect(new SignInPage(app.page).signInButton).toBeVisible();
    await app.expectWindow('screen');
  };
  const app = await newRealDesktop();
  for (const language of ['C', 'C.UTF-8', undefined]) await started(language);

  await app.quit();
  const names = ['settings.json', 'window.json', 'sync-fact.json', 'session.bin'];
  for (const name of names) await writeFile(join(app.profileDir, name), '{ "x": nothing');
  await started('tr_TR.UTF-8');
  const files = await readdir(app.profileDir);
  for (const name of names.slice(0, 3)) expect(files).toContainEqual(expect.stringMatching(`^${name}\\.corrupt-`));

  await app.quit();
  await chmod(app.profileDir, 0o500);
  const alone = app.startAlone();
  const boxes = () => windowsOf(realDesktop.session, alone.pid ?? 0);
  await expect.poll(boxes).toEqual([expect.objectContaining({ title: 'Error', visible: true })]);
  const ended = once(alone, 'exit');
  for (const box of await boxes()) await closeWindow(realDesktop.session, box);
  expect(await ended).toEqual([1, null]);
  await chmod(app.profileDir, 0o700);
});

test.describe(() => {
  test.use({ serverFlags: ['--poll-seconds', '300'] });

  test('on the real Electron the computer waking up is a reason to sync at once', async ({
    realDesktop,
    realDesktopOf,
    teammate,
  }) => {
    const darcel = await realDesktopOf('darcel.schlecht');
    const before = await new AppShell(darcel.page).unread();
    await darcel.closeWindow();
    await realDesktop.session.sleep();
    await (await teammate('anna.snelling')).createLeadsFor('darcel.schlecht', 'While Asleep');
    await darcel.expectTrayUnread(before);
    await realDesktop.session.wakeUp();
    await darcel.expectTrayUnread(before + 1);
  });
});
