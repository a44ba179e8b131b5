import { expect } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import { processTable } from '../real-desktop/process-table.ts';
import { test } from '../world/story.ts';

test('on the real Electron a second start brings the first to the front, a link opens its record warm and cold, and the window comes back where it was; started at login it is hidden until the tray is asked for it', async ({
  realDesktop,
  realDesktopOf,
  teammate,
}) => {
  const moses = await realDesktopOf('moses.frase');
  const [id] = await (await teammate('anna.snelling')).createLeadsFor('moses.frase', 'Linked Lead');
  const { pid } = moses;

  await moses.minimizeWindow();
  await moses.expectWindow('nowhere');
  expect(await moses.startAgain()).toBe(0);
  await expect.poll(async () => (await moses.window())?.active).toBe(true);

  await moses.closeWindow();
  await moses.expectWindow('nowhere');
  await moses.openDeepLink(`smartlite://record/lead/${id}`);
  await expect(new AppShell(moses.page).record.heading('Linked Lead')).toBeVisible();
  await moses.expectWindow('screen');
  expect(moses.pid).toBe(pid);

  await moses.moveWindow({ x: 210, y: 120, width: 900, height: 600 });
  await expect.poll(async () => (await moses.window())?.bounds).toMatchObject({ width: 900, height: 600 });
  const { bounds } = await moses.shownWindow();
  await moses.clickTrayItem('Quit');
  expect(await moses.ended()).toBe(0);
  expect(processTable().filter(({ command }) => command.includes(moses.profileDir))).toEqual([]);

  await moses.relaunch({ args: [`smartlite://record/lead/${id}`] });
  await expect(new AppShell(moses.page).record.heading('Linked Lead')).toBeVisible();
  const again = (await moses.shownWindow()).bounds;
  expect(again).toMatchObject({ width: bounds.width, height: bounds.height });
  // Electron reads where the page is and puts the frame there, so that it may be off by the frame.
  expect(Math.abs(again.x - bounds.x)).toBeLessThan(30);
  expect(Math.abs(again.y - bounds.y)).toBeLessThan(30);

  // A start at login shows no window, also when it was maximized.
  const unread = await new AppShell(moses.page).unread();
  await moses.maximizeWindow();
  await expect.poll(async () => (await moses.window())?.maximized).toBe(true);
  await moses.quit();

  await moses.relaunch({ args: ['--hidden'] });
  await new AppShell(moses.page).expectUnread(unread);
  await moses.expectTrayUnread(unread);
  expect(await moses.window()).toBeUndefined();
  await moses.clickTrayIcon();
  await moses.expectWindow('screen');
  const popover = await moses.popover();
  await expect(popover.getByRole('list', { name: 'Newest notifications' }).getByRole('link').first()).toBeVisible();
  await popover.keyboard.press('Escape');
  await moses.expectWindow('nowhere');
  await moses.clickTrayItem('Open SmartLite');
  await moses.expectWindow('screen');
  expect((await moses.window())?.maximized).toBe(true);

  // Where there is no tray to hide in, to close is to quit.
  await realDesktop.session.stopPart('panel');
  await moses.closeWindow();
  expect(await moses.ended()).toBe(0);
});
