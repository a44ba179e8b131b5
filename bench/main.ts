import { parseArgs } from 'node:util';
import { changeToBell } from './change-to-bell/change-to-bell.ts';
import { idleDesktop } from './desktop/idle-desktop.ts';
import { popover } from './desktop/popover.ts';
import { firstSync } from './first-sync/first-sync.ts';
import { handOffs } from './hand-offs/hand-offs.ts';
import { idlePoll } from './idle-poll/idle-poll.ts';
import { notifications } from './notifications/notifications.ts';
import { pollingAtScale } from './polling-at-scale/polling-at-scale.ts';
import { pullAfterChange } from './pull-after-change/pull-after-change.ts';
import { records } from './records/records.ts';
import { type Bench, type Measurement, table } from './report.ts';
import { serverMemory } from './server-memory/server-memory.ts';
import { workflowPush } from './workflow-push/workflow-push.ts';

const benches: readonly Bench[] = [
  idlePoll,
  firstSync,
  notifications,
  records,
  pullAfterChange,
  changeToBell,
  workflowPush,
  handOffs,
  serverMemory,
  pollingAtScale,
  idleDesktop,
  popover,
];

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const chosen = benches.filter((bench) => only === undefined || bench.name === only);
if (chosen.length === 0) {
  console.error(`There is no benchmark ${only}; there are ${benches.map((bench) => bench.name).join(', ')}.`);
  process.exit(2);
}

const measurements: Measurement[] = [];
for (const bench of chosen) {
  const started = performance.now();
  try {
    measurements.push(...(await bench.run()));
  } catch (error) {
    // The other benchmarks still tell something.
    console.error(`${bench.name} failed:`, error);
    process.exitCode = 1;
  }
  console.error(`${bench.name}: ${((performance.now() - started) / 1_000).toFixed(1)} s`);
}
console.log(table(measurements));
if (process.exitCode === 1) console.log('Not all of it could be measured.');
const short = measurements.filter((measurement) => measurement.reached === false);
console.log(
  short.length === 0
    ? 'Every bar that was measured is reached.'
    : `Falls short: ${short.map((measurement) => measurement.work).join('; ')}.`,
);
