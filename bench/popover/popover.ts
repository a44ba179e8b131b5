import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { POPOVER_PATH } from '#contract/desktop-bridge.ts';
import type { DesktopSession } from '../../e2e/real-desktop/desktop-session.ts';
import { folderOfOrdinaryUser } from '../../e2e/real-desktop/ordinary-user.ts';
import { startRealDesktop } from '../../e2e/real-desktop/real-desktop.ts';
import { RealDesktopApp } from '../../e2e/real-desktop/real-desktop-app.ts';
import { clickTrayIcon, readTray } from '../../e2e/real-desktop/tray.ts';
import { electronForStories } from '../../e2e/real-desktop/what-it-needs.ts';
import { networkCable } from '../../e2e/world/network-cable.ts';
import { withFolder } from '../bench-org.ts';
import { startBenchServer } from '../bench-server.ts';
import { usageOf } from '../idle-desktop/process-usage.ts';
import { median } from '../median.ts';
import { type Bench, type Measurement, milliseconds } from '../report.ts';
import { KeptWindow } from './kept-window.ts';
import { MainProcess } from './main-process.ts';

const ROUNDS = 11;
const MOST_MS = 150;
const INSPECTOR_PORT = 9_329;
/** Has the main process note when the desktop tells it of a click on the tray: before that it can do nothing. */
const NOTE_CLICKS = `(() => {
  const { emit } = electron.Tray.prototype;
  electron.Tray.prototype.emit = function (name, ...rest) {
    if (name === 'click') globalThis.clickedAt = Date.now();
    return emit.call(this, name, ...rest);
  };
})()`;

/** How soon the popover is there after a click on the tray, and what keeping it ready costs, on a real Electron. */
export const popover: Bench = {
  name: 'popover',
  run: () =>
    withFolder(async (folder) => {
      const electron = await electronForStories();
      if ('skipped' in electron) throw new Error(electron.skipped);
      const server = await startBenchServer(join(folder, 'data'), '--demo');
      const [desktop, cable] = [await startRealDesktop(electron), await networkCable(server.url)];
      const profileDir = await folderOfOrdinaryUser('real-desktop');
      try {
        const app = new RealDesktopApp(desktop, { profileDir, cable });
        await app.relaunch();
        await app.signIn({ orgId: 'maven', username: 'moses.frase', password: 'demo' });
        await app.quit();
        const program = app.startAlone(['--hidden', `--inspect=${INSPECTOR_PORT}`]);
        const ended = once(program, 'exit');
        // Its inspector answers once it has started.
        await until(async () => (await readTray(desktop.session, program.pid ?? 0).catch(() => null)) !== null);
        const main = await MainProcess.at(INSPECTOR_PORT);
        try {
          return await measure(desktop.session, program.pid ?? 0, main);
        } finally {
          main.close();
          program.kill('SIGTERM');
          await ended;
        }
      } finally {
        await desktop.stop();
        await cable.throwAway();
        await server.stop();
        await rm(profileDir, { recursive: true, force: true });
      }
    }),
};

async function measure(session: DesktopSession, pid: number, main: MainProcess): Promise<readonly Measurement[]> {
  const popover = new KeptWindow(main, POPOVER_PATH);
  // Before that, the window is shown instead.
  await until(async () => /^SmartLite: \d+ unread$/.test((await readTray(session, pid))?.tooltip ?? ''));
  await clickTrayIcon(session, pid);
  await until(() => popover.isThere());
  await until(() => popover.shows('[aria-label="Newest notifications"] a'));
  await popover.hide();
  const bare = await KeptWindow.bare(main);
  // What a window costs the first time it is on the screen is over.
  await bare.show();
  await bare.hide();
  await main.evaluate(NOTE_CLICKS);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    await popover.watchForPaint();
    await clickTrayIcon(session, pid);
    ours.push((await popover.painted()) - (await main.evaluate<number>('globalThis.clickedAt')));
    await popover.hide();
    await bare.watchForPaint();
    const asked = await bare.show();
    theirs.push((await bare.painted()) - asked);
    await bare.hide();
  }
  const [kept, least] = [await megabytesOf(popover), await megabytesOf(bare)];
  const [popoverMs, bareMs] = [median(ours), median(theirs)];
  return [
    {
      work: 'popover: click on the tray to its list on the screen',
      measured: milliseconds(popoverMs),
      against: `${milliseconds(bareMs)} bare window`,
      ratio: popoverMs / bareMs,
      bar: `<= ${milliseconds(MOST_MS)}`,
      reached: popoverMs <= MOST_MS,
    },
    {
      work: 'popover: memory of its page, kept ready (PSS)',
      measured: `${kept.toFixed(0)} MB`,
      against: `${least.toFixed(0)} MB bare window`,
      ratio: kept / least,
    },
  ];
}

async function megabytesOf(window: KeptWindow): Promise<number> {
  return usageOf(await window.process()).pssBytes / 1_048_576;
}

async function until(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await pause(200);
}
