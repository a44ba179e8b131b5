import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { adminsScreens, everyonesScreens, type ScreenName } from '../pages/app-shell.ts';
import { NotificationsPanel } from '../pages/notifications-panel.ts';
import { electronForStories, toTakePictures } from '../real-desktop/what-it-needs.ts';
import { demoOrg, opportunity } from '../world/demo-org.ts';
import { Laptop, type LaptopOptions } from '../world/laptop.ts';
import { ownBrowser } from '../world/laptop-browser.ts';
import { networkCable } from '../world/network-cable.ts';
import { StoryServer } from '../world/story-server.ts';
import { takeTrayPicture } from './take-tray-picture.ts';

const looks: { readonly [name: string]: LaptopOptions } = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  narrow: { colorScheme: 'light', viewport: { width: 600, height: 900 } },
};
const rule = 'Hot lead: tell the manager';

const { out, look } = parseArgs({
  options: { out: { type: 'string', default: join(tmpdir(), 'smartlite-screenshots') }, look: { type: 'string' } },
}).values;

/** Takes a picture of every screen on the demo data, in every look. */
async function takeAll(): Promise<void> {
  await mkdir(out, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'smartlite-screenshots-'));
  const server = await StoryServer.start(join(folder, 'data'), ['--demo']);
  try {
    for (const [name, options] of Object.entries(looks)) {
      if (look !== undefined && look !== name) continue;
      await takeLook(name, new Laptop(ownBrowser(join(folder, name)), await networkCable(server.url), options));
    }
    const electron = await electronForStories(toTakePictures);
    if ('skipped' in electron) process.stdout.write(`No picture of the tray: ${electron.skipped}.\n`);
    else await takeTrayPicture(electron, server.url, join(out, 'tray.png'));
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  process.stdout.write(`The pictures are in ${out}.\n`);
}

async function takeLook(name: string, laptop: Laptop): Promise<void> {
  const take = (screen: string) =>
    laptop.page.screenshot({ path: join(out, `${screen.toLowerCase().replaceAll(' ', '-')}-${name}.png`) });
  const takeEach = async (each: readonly ScreenName[]) => {
    for (const screen of each) {
      await laptop.app.goTo(screen);
      await take(screen);
    }
  };
  await laptop.open();
  await laptop.signIn.signInButton.waitFor();
  await take('Sign-in');
  await laptop.signIn.signIn({ ...demoOrg, username: 'moses.frase' });
  await laptop.app.firstSyncDone();
  await laptop.app.goTo('Opportunities');
  await laptop.app.bell.click();
  await new NotificationsPanel(laptop.page).panel.waitFor();
  await take('Bell');
  await laptop.page.keyboard.press('Escape');
  await takeEach(everyonesScreens);
  const record = await (await laptop.app.openRecords('Opportunities')).open(opportunity);
  await take('Record');
  await record.handTo('Anna Snelling');
  await record.handOff.waitFor();
  await take('Record handed over');
  const handOffs = await laptop.app.openHandOffs();
  await handOffs.row(opportunity).waitFor();
  await take('Handed over by me');

  await laptop.app.startSignOut();
  await laptop.signIn.signIn({ ...demoOrg, username: 'melvin.marxen' });
  await laptop.app.firstSyncDone();
  const report = await laptop.app.openHandOffs();
  await report.openTab('Report');
  await report.plot('Time to seen by week').waitFor();
  await take('Report');
  await report.figure('Not seen yet').click();
  await report.behind('Not seen yet').first().waitFor();
  await take('Behind a figure');
  await laptop.page.keyboard.press('Escape');

  await laptop.app.startSignOut();
  await laptop.signIn.signIn({ ...demoOrg, username: 'admin' });
  await laptop.app.firstSyncDone();
  await takeEach(adminsScreens);
  await (await (await laptop.app.openRules()).open(rule)).heading(rule).waitFor();
  await take('Workflow rule');
  await (await laptop.app.openProcesses()).open('Large opportunity');
  await take('Approval process');
  await laptop.throwAway();
}

await takeAll();
