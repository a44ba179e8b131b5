import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { AppShell } from '../pages/app-shell.ts';
import { giveToOrdinaryUser } from '../real-desktop/ordinary-user.ts';
import { RealDesktopApp } from '../real-desktop/real-desktop-app.ts';
import { demoOrg } from '../world/demo-org.ts';
import { networkCable } from '../world/network-cable.ts';
import { test as story } from '../world/story.ts';

/** The desktop app of somebody who is signed in, with all that it keeps on a small disk of its own. */
const test = story.extend<{ darcel: RealDesktopApp }>({
  darcel: async ({ server, realDesktop, disk }, use) => {
    await chmod(disk.folder, 0o755);
    const profileDir = join(disk.folder, 'profile');
    await mkdir(profileDir);
    giveToOrdinaryUser(profileDir);
    const cable = await networkCable(server.url);
    const app = new RealDesktopApp(realDesktop, { profileDir, cable });
    await app.relaunch();
    await app.signIn({ ...demoOrg, username: 'darcel.schlecht' });
    await use(app);
    await app.quit();
    await cable.throwAway();
  },
});

test('on the real Electron a disk that runs full while the app is hidden is said in the tray; with room again what was handed over is there, at the next start too', async ({
  darcel: app,
  disk,
  teammate,
}) => {
  const before = await new AppShell(app.page).unread();
  const anna = await teammate('anna.snelling');
  await app.closeWindow();
  disk.fill();
  await anna.createLeadsFor('darcel.schlecht', 'While Full');
  const tooltip = async () => {
    // The browser frees a little now and then.
    disk.fill();
    return (await app.tray()).tooltip;
  };
  await expect.poll(tooltip).toContain('no room left');
  disk.makeRoom();
  await anna.createLeadsFor('darcel.schlecht', 'After Full');
  await app.expectTrayUnread(before + 2);
  await app.relaunch();
  await app.expectTrayUnread(before + 2);
});
