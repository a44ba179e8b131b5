import { rm } from 'node:fs/promises';
import { AppShell } from '../pages/app-shell.ts';
import type { ElectronProgram } from '../real-desktop/electron-program.ts';
import { folderOfOrdinaryUser } from '../real-desktop/ordinary-user.ts';
import { startRealDesktop } from '../real-desktop/real-desktop.ts';
import { RealDesktopApp } from '../real-desktop/real-desktop-app.ts';
import { demoOrg } from '../world/demo-org.ts';
import { networkCable } from '../world/network-cable.ts';

/** So wide that the screens are behind a button, and the bell is near the tray. */
const WIDTH = 620;

/** Takes a picture of a real panel with our number in its tray, and of the bell below it. */
export async function takeTrayPicture(electron: ElectronProgram, serverUrl: string, path: string): Promise<void> {
  const [desktop, cable] = [await startRealDesktop(electron), await networkCable(serverUrl)];
  const profileDir = await folderOfOrdinaryUser('real-desktop');
  try {
    const app = new RealDesktopApp(desktop, { profileDir, cable });
    await app.relaunch();
    await app.signIn({ ...demoOrg, username: 'moses.frase' });
    await app.page.getByRole('button', { name: 'Not now' }).click();
    await app.expectTrayUnread(await new AppShell(app.page).unread());
    await app.moveWindow({ x: 0, y: 33, width: WIDTH, height: 600 });
    await app.page.getByRole('button', { name: 'Open navigation' }).waitFor();
    await desktop.session.picture(path, `${WIDTH}x260+0+0`);
    await app.quit();
  } finally {
    await desktop.stop();
    await cable.throwAway();
    await rm(profileDir, { recursive: true, force: true });
  }
}
