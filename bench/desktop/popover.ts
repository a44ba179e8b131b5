import { setTimeout as pause } from 'node:timers/promises';
import { POPOVER_PATH } from '#contract/desktop-bridge.ts';
import { clickTrayIcon, readTray } from '../../e2e/real-desktop/tray.ts';
import { median } from '../median.ts';
import { usageOf } from '../process-usage.ts';
import { type Bench, type Measurement, milliseconds } from '../report.ts';
import { type HiddenDesktop, onHiddenDesktop } from './hidden-desktop.ts';
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
    onHiddenDesktop(
      async (desktop) => {
        // Its inspector answers once it has started.
        await until(async () => (await readTray(desktop.session, desktop.pid).catch(() => null)) !== null);
        const main = await MainProcess.at(INSPECTOR_PORT);
        return measure(desktop, main).finally(() => main.close());
      },
      { app: [`--inspect=${INSPECTOR_PORT}`] },
    ),
};

async function measure({ session, pid }: HiddenDesktop, main: MainProcess): Promise<readonly Measurement[]> {
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
