import { expect } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import { opportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test('on the real Electron the page has the bridge and nothing else of it, and a hand-off shows in tray and banner', async ({
  realDesktopOf,
  laptopOf,
}) => {
  const darcel = await realDesktopOf('darcel.schlecht');
  expect(darcel.page.url()).toMatch(/^app:\/\/smartlite\//);
  const seen = await darcel.page.evaluate(() =>
    ['smartliteDesktop', 'require', 'process'].map((name) => typeof Reflect.get(globalThis, name)),
  );
  expect(seen).toEqual(['object', 'undefined', 'undefined']);

  const before = await new AppShell(darcel.page).unread();
  await darcel.expectTrayUnread(before);
  const moses = await laptopOf('moses.frase');
  await (await (await moses.app.openRecords('Opportunities')).open(opportunity)).handTo('Darcel Schlecht');
  await darcel.expectTrayUnread(before + 1);
  await expect
    .poll(() => darcel.notifications())
    .toEqual([
      expect.objectContaining({
        title: `Opportunity assigned to you: ${opportunity}`,
        body: 'Moses Frase handed this opportunity to you.',
      }),
    ]);
});
