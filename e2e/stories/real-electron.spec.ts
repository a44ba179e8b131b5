import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { launchRealElectron, realElectron } from '../desktop-harness.ts';
import { AppShell } from '../pages/app-shell.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { demoOrg } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test.skip('skipped' in realElectron, 'skipped' in realElectron ? realElectron.skipped : '');

test('on the real Electron the page has the bridge and nothing else of it, and bell and badge show what is unread', async ({
  server,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'smartlite-electron-'));
  const app = await launchRealElectron(profile);
  const page = await app.firstWindow();
  const signIn = new SignInPage(page);
  await expect(signIn.signInButton).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/smartlite\//);
  const seen = await page.evaluate(() =>
    ['smartliteDesktop', 'require', 'process'].map((name) => typeof Reflect.get(globalThis, name)),
  );
  expect(seen).toEqual(['object', 'undefined', 'undefined']);

  await signIn.serverAddress.fill(server.url);
  await signIn.signIn({ ...demoOrg, username: 'moses.frase' });
  const shell = new AppShell(page);
  await shell.firstSyncDone();
  const unread = await shell.unread();
  expect(unread).toBeGreaterThan(0);
  await expect.poll(() => app.evaluate(({ app }) => app.getBadgeCount())).toBe(unread);
  await app.close();
  await rm(profile, { recursive: true, force: true });
});
