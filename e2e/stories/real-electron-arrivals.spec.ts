import { expect } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import { test } from '../world/story.ts';

test('on the real Electron an arrival shows in tray and banner, and a click on the banner opens it: window open, minimized, hidden', async ({
  realDesktopOf,
  teammate,
}) => {
  const darcel = await realDesktopOf('darcel.schlecht', { args: ['--js-flags=--expose-gc'] });
  const [hers, anna] = [new AppShell(darcel.page), await teammate('anna.snelling')];
  expect(darcel.page.url()).toMatch(/^app:\/\/smartlite\//);
  const seen = await darcel.page.evaluate(() =>
    ['smartliteDesktop', 'require', 'process'].map((name) => typeof Reflect.get(globalThis, name)),
  );
  expect(seen).toEqual(['object', 'undefined', 'undefined']);
  await darcel.expectTrayUnread(await hers.unread());
  expect(await darcel.notifications()).toEqual([]);

  const arrives = async (name: string) => {
    // What a banner opened counts as read where the desktop gave the window the keyboard, which is not for the app to say.
    const before = await hers.unread();
    await anna.createLeadsFor('darcel.schlecht', name);
    await darcel.expectTrayUnread(before + 1);
    await expect
      .poll(() => darcel.notifications())
      .toEqual([
        expect.objectContaining({
          title: `Lead assigned to you: ${name}`,
          body: 'Anna Snelling created this lead for you.',
          urgency: 'normal',
        }),
      ]);
    // As after a minute: a banner that nothing refers to would do nothing when it is clicked.
    await darcel.collectGarbage();
    await darcel.clickNotification(`Lead assigned to you: ${name}`);
    await darcel.expectWindow('screen');
    await expect(hers.record.heading(name)).toBeVisible();
    expect(await darcel.notifications()).toEqual([]);
  };

  await arrives('Open Window');
  await darcel.minimizeWindow();
  await darcel.expectWindow('nowhere');
  await arrives('Minimized Window');
  await darcel.closeWindow();
  await darcel.expectWindow('nowhere');
  await arrives('Hidden Window');
});

test('on the real Electron five arrivals are one summary, each critical one has a banner of its own, in a pause too, what a name holds is no markup, and signing out takes what is up away', async ({
  realDesktopOf,
  teammate,
}) => {
  const darcel = await realDesktopOf('darcel.schlecht');
  const hers = new AppShell(darcel.page);
  const before = await hers.unread();
  // Where arrivals are not on the screen: what was seen would be on its way to the server when she signs out.
  await hers.goTo('Leads');
  const anna = await teammate('anna.snelling');
  await anna.createLeadsFor('darcel.schlecht', 'One', 'Two', 'Three', 'Four', 'Five');
  await darcel.expectTrayUnread(before + 5);
  await expect.poll(() => darcel.notifications()).toEqual([expect.objectContaining({ title: '5 new notifications' })]);
  await anna.createLeadsFor('darcel.schlecht', 'Ann <ann@acme.com> & <b>Sons</b>');
  await expect
    .poll(() => darcel.notifications())
    .toEqual([
      expect.anything(),
      expect.objectContaining({ title: 'Lead assigned to you: Ann <ann@acme.com> & <b>Sons</b>' }),
    ]);

  await (await teammate('admin')).tellOfEveryLead('darcel.schlecht', 'Call {{name}} now');
  const names = ['Ann <b>Lee</b> & Sons', 'Bo Li', 'Cy Young'];
  await anna.createLeadsFor('anna.snelling', ...names);
  await darcel.expectTrayUnread(before + 6 + names.length);
  const banners = names.map((name) => expect.objectContaining({ title: `Call ${name} now`, urgency: 'critical' }));
  await expect.poll(() => darcel.notifications()).toEqual(expect.arrayContaining(banners));
  const up = await darcel.notifications();
  expect(up).toHaveLength(2 + names.length);
  // The desktop reads a body as markup, and a title as it is.
  expect(up.map(({ body }) => body)).toContain('Anna Snelling saved Ann &lt;b&gt;Lee&lt;/b&gt; &amp; Sons.');

  // A pause lets through what is critical, and nothing else.
  await darcel.clickTrayItem('Pause banners for an hour');
  await expect.poll(async () => (await darcel.tray()).menu.map(({ label }) => label)).toContain('Resume banners');
  await anna.handOver('Bo Li', 'darcel.schlecht');
  await darcel.expectTrayUnread(before + 7 + names.length);
  await anna.createLeadsFor('anna.snelling', 'Dee Fox');
  await expect
    .poll(() => darcel.notifications())
    .toEqual(expect.arrayContaining([expect.objectContaining({ title: 'Call Dee Fox now' })]));
  expect(await darcel.notifications()).toHaveLength(3 + names.length);

  await hers.startSignOut();
  await expect.poll(() => darcel.notifications()).toEqual([]);
  await expect.poll(async () => (await darcel.tray()).icon).toBe('signed-out');
  const { tooltip, menu } = await darcel.tray();
  expect(tooltip).toBe('SmartLite: signed out');
  expect(menu.map(({ label }) => label)).toEqual([tooltip, 'Open SmartLite', 'Sync now', 'Quit']);
});

test('on the real Electron a banner goes when what it tells of was read in a browser, and accepts with the window closed', async ({
  realDesktopOf,
  laptopOf,
  teammate,
}) => {
  const darcel = await realDesktopOf('darcel.schlecht');
  const before = await new AppShell(darcel.page).unread();
  await new AppShell(darcel.page).goTo('Leads');
  await darcel.watchNotifications();
  const anna = await teammate('anna.snelling');
  await anna.createLeadsFor('darcel.schlecht', 'Read Elsewhere');
  await darcel.expectTrayUnread(before + 1);
  await expect.poll(() => darcel.notifications()).toHaveLength(1);
  const elsewhere = await laptopOf('darcel.schlecht');
  await (await elsewhere.app.openNotifications()).item(/Read Elsewhere/).click();
  await darcel.expectTrayUnread(before);
  await expect.poll(() => darcel.notifications()).toEqual([]);

  await darcel.closeWindow();
  await darcel.expectWindow('nowhere');
  const [id = ''] = await anna.createLeadsFor('darcel.schlecht', 'Accepted Unseen');
  const title = 'Lead assigned to you: Accepted Unseen';
  await expect.poll(() => darcel.notifications()).toMatchObject([{ title }]);
  // The second press is one too many, as on a banner that the notification centre still lists.
  await darcel.pressNotification(title, 'Accept');
  await darcel.pressNotification(title, 'Accept');
  await expect.poll(() => anna.handOffsOf(id)).toMatchObject([{ acceptedAt: expect.any(String) }]);
  await darcel.expectTrayUnread(before);
  await darcel.expectWindow('nowhere');
});
