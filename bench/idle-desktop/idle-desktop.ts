import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DesktopSession } from '../../e2e/real-desktop/desktop-session.ts';
import { folderOfOrdinaryUser } from '../../e2e/real-desktop/ordinary-user.ts';
import { startRealDesktop } from '../../e2e/real-desktop/real-desktop.ts';
import { RealDesktopApp } from '../../e2e/real-desktop/real-desktop-app.ts';
import { readTray } from '../../e2e/real-desktop/tray.ts';
import { electronForStories } from '../../e2e/real-desktop/what-it-needs.ts';
import { networkCable } from '../../e2e/world/network-cable.ts';
import { withFolder } from '../bench-org.ts';
import { startBenchServer } from '../bench-server.ts';
import type { Bench, Measurement } from '../report.ts';
import { usageOf } from './process-usage.ts';

const POLL_SECONDS = 15;
/** What a start does once is over by then, such as what the page writes after a little more than a minute. */
const SETTLING_MS = 120_000;
const MEASURED_MS = 60_000;

const MOST_WRITTEN_KB = 30;
const MOST_WAKE_UPS = 10;
const MOST_CPU_SHARE = 0.005;
const MOST_MEMORY_MB = 220;

/** What the desktop app costs while its window is closed and nothing happens, on a real Electron. */
export const idleDesktop: Bench = {
  name: 'idle-desktop',
  run: () =>
    withFolder(async (folder) => {
      const electron = await electronForStories();
      if ('skipped' in electron) throw new Error(electron.skipped);
      const flags = ['--demo', '--poll-seconds', String(POLL_SECONDS)];
      const server = await startBenchServer(join(folder, 'data'), ...flags);
      const [desktop, cable] = [await startRealDesktop(electron), await networkCable(server.url)];
      const profileDir = await folderOfOrdinaryUser('real-desktop');
      try {
        const app = new RealDesktopApp(desktop, { profileDir, cable });
        await app.relaunch();
        await app.signIn({ orgId: 'maven', username: 'moses.frase', password: 'demo' });
        await app.quit();
        return await measure(desktop.session, app.startAlone(['--hidden']));
      } finally {
        await desktop.stop();
        await cable.throwAway();
        await server.stop();
        await rm(profileDir, { recursive: true, force: true });
      }
    }),
};

/** Nobody is connected to the app, as a debugger would wake it. */
async function measure(session: DesktopSession, main: ChildProcess): Promise<readonly Measurement[]> {
  const { pid } = main;
  if (pid === undefined) throw new Error('The desktop app did not start.');
  const ended = once(main, 'exit');
  await pause(SETTLING_MS);
  const tooltip = (await readTray(session, pid))?.tooltip ?? 'no tray icon';
  if (!/^SmartLite: \d+ unread$/.test(tooltip))
    throw new Error(`The desktop app is not signed in and idle: ${tooltip}`);
  const before = usageOf(pid);
  await pause(MEASURED_MS);
  const after = usageOf(pid);
  main.kill('SIGTERM');
  await ended;

  const seconds = MEASURED_MS / 1_000;
  const kilobytes = (after.bytesWritten - before.bytesWritten) / 1_024 / (seconds / 60);
  const wakeUps = (after.wakeUps - before.wakeUps) / seconds;
  const share = (after.cpuSeconds - before.cpuSeconds) / seconds;
  const megabytes = after.pssBytes / 1_048_576;
  return [
    row('written a minute', kilobytes, MOST_WRITTEN_KB, (value) => `${value.toFixed(0)} KB`),
    row('wake-ups a second', wakeUps, MOST_WAKE_UPS, (value) => value.toFixed(1)),
    row('share of a core', share, MOST_CPU_SHARE, (value) => `${(value * 100).toFixed(2)} %`),
    row('memory (PSS)', megabytes, MOST_MEMORY_MB, (value) => `${value.toFixed(0)} MB`),
  ];
}

function row(what: string, value: number, most: number, words: (value: number) => string): Measurement {
  return {
    work: `desktop app, hidden and idle: ${what}`,
    measured: words(value),
    bar: `<= ${words(most)}`,
    reached: value <= most,
  };
}
