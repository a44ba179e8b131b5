import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { filesContaining } from '../real-desktop/profile.ts';
import type { RealDesktopApp } from '../real-desktop/real-desktop-app.ts';
import { demoOrg, warmLead } from '../world/demo-org.ts';
import { breakDatabases, leaveHalfAnEntry } from '../world/log-of-databases.ts';
import { test } from '../world/story.ts';

test('on the real Electron a person stays signed in over a restart, a kill and Ctrl+Q, their token is kept by the key ring, nothing is lost, and what was archived before can be taken back; a locked key ring signs them out for one start', async ({
  realDesktop,
  realDesktopOf,
  teammate,
}) => {
  const moses = await realDesktopOf('moses.frase');
  const unread = await new AppShell(moses.page).unread();
  const { token, refreshToken } = await moses.keptSession();
  expect((await readFile(join(moses.profileDir, 'session.bin'))).subarray(0, 3).toString()).toBe('v11');
  expect(filesContaining(moses.profileDir, [token, refreshToken])).toEqual([]);
  const keys = await realDesktop.session.run('secret-tool', ['search', '--all', 'application', 'SmartLite Desktop']);
  expect(keys).toContain('label = Chromium Safe Storage');

  const inbox = await new AppShell(moses.page).openNotifications();
  await expect(inbox.entries.first()).toBeVisible();
  await moses.page.keyboard.press('e');
  await new AppShell(moses.page).expectUnread(unread - 1);
  await moses.relaunch();
  await moses.expectTrayUnread(unread - 1);
  await new AppShell(moses.page).openNotifications();
  await moses.page.keyboard.press('z');
  await new AppShell(moses.page).expectUnread(unread);
  await moses.expectTrayUnread(unread);
  const himself = await teammate('moses.frase');
  await expect.poll(() => himself.unread()).toBe(unread);

  await moses.setOffline(true);
  const record = await (await new AppShell(moses.page).openRecords('Leads')).open(warmLead);
  await record.handTo('Darcel Schlecht');
  const waits = () => expect(new AppShell(moses.page).syncStatus).toHaveText(/^Offline — \d changes? waiting$/);
  await moses.kill();
  await leaveHalfAnEntry(moses.profileDir);
  await moses.relaunch();
  await waits();
  await moses.pressKeys('ctrl+q');
  expect(await moses.ended()).toBe(0);
  await moses.relaunch();
  await waits();
  await moses.setOffline(false);
  await expect(new AppShell(moses.page).syncStatus).toHaveText(/^Synced/);
  const anna = await teammate('anna.snelling');
  expect((await anna.record(warmLead))?.ownerUsername).toBe('darcel.schlecht');

  await realDesktop.session.lockKeyRing();
  await moses.relaunch();
  await expect(new SignInPage(moses.page).notice).toContainText('key ring');
  await realDesktop.session.stopPart('key-ring');
  await realDesktop.session.startPart('key-ring');
  await moses.relaunch();
  await new AppShell(moses.page).expectUnread(unread);

  await moses.kill();
  await breakDatabases(moses.profileDir);
  await moses.relaunch();
  await expect(moses.page.getByRole('alert')).toContainText('The data on this device was damaged');
  await new AppShell(moses.page).expectUnread(unread);
});

test('on the real Electron a page reaches no server but that of the account; without a key ring nothing is kept of a session, and the person is told so', async ({
  realDesktop,
  newRealDesktop,
}) => {
  await realDesktop.session.stopPart('key-ring');
  const other = createServer((_request, response) => response.end('reached'));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  const reaches = (app: RealDesktopApp, address: string) =>
    app.page.evaluate((url) => fetch(url, { mode: 'no-cors' }).then(Boolean, () => false), address);

  const moses = await newRealDesktop();
  expect(await reaches(moses, elsewhere)).toBe(true);
  await moses.signIn({ ...demoOrg, username: 'moses.frase' });
  const { account, token, refreshToken } = await moses.keptSession();
  expect(await reaches(moses, new URL('/healthz', account.serverUrl).href)).toBe(true);
  expect(await reaches(moses, elsewhere)).toBe(false);
  other.close();

  await new AppShell(moses.page).openSettings();
  await expect(moses.page.getByText(/no safe place for secrets/)).toBeVisible();
  expect(filesContaining(moses.profileDir, [token, refreshToken])).toEqual([]);
  await moses.relaunch();
  await expect(new SignInPage(moses.page).signInButton).toBeVisible();
});

test('on the real Electron a shared computer keeps nothing of a person', async ({ newRealDesktop }) => {
  const app = await newRealDesktop();
  await new SignInPage(app.page).sharedComputer.check();
  await app.signIn({ ...demoOrg, username: 'moses.frase' });
  const { token, refreshToken } = await app.keptSession();
  const [item] = (await app.tray()).menu.filter(({ label }) => label.startsWith('Lead assigned to you: '));
  const name = item?.label.slice('Lead assigned to you: '.length) ?? '';
  expect(name).not.toBe('');
  await app.quit();
  expect(filesContaining(app.profileDir, [token, refreshToken, name, 'moses.frase'])).toEqual([]);
  await app.relaunch();
  await expect(new SignInPage(app.page).signInButton).toBeVisible();
  await expect.poll(async () => (await app.tray()).icon).toBe('signed-out');
});
