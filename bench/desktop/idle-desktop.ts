import { setTimeout as pause } from 'node:timers/promises';
import { readTray } from '../../e2e/real-desktop/tray.ts';
import { usageOf } from '../process-usage.ts';
import type { Bench, Measurement } from '../report.ts';
import { type HiddenDesktop, onHiddenDesktop } from './hidden-desktop.ts';

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
  run: () => onHiddenDesktop(measure, { server: ['--poll-seconds', String(POLL_SECONDS)] }),
};

/** Nobody is connected to the app, as a debugger would wake it. */
async function measure({ session, pid }: HiddenDesktop): Promise<readonly Measurement[]> {
  await pause(SETTLING_MS);
  const tooltip = (await readTray(session, pid))?.tooltip ?? 'no tray icon';
  if (!/^SmartLite: \d+ unread$/.test(tooltip))
    throw new Error(`The desktop app is not signed in and idle: ${tooltip}`);
  const before = usageOf(pid);
  await pause(MEASURED_MS);
  const after = usageOf(pid);

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
