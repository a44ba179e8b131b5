import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { SeedReport } from './seed-report.ts';

const worker = new URL('./seed-worker.ts', import.meta.url);
const hook = new URL('../ground/seeded-uuid-hook.mjs', import.meta.url);

/**
 * Runs seeds on all cores, each process one after the other.
 *
 * @param onReport hears of each as soon as it is done, in no particular order
 */
export async function runSeeds(seeds: Iterable<number>, onReport: (report: SeedReport) => void): Promise<void> {
  const left = seeds[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      const child = fork(worker, { execArgv: ['--import', hook.href, '--disable-warning=ExperimentalWarning'] });
      try {
        await once(child, 'message');
        for (let next = left.next(); next.done !== true; next = left.next()) {
          onReport(await askFor(next.value, child));
        }
      } finally {
        child.disconnect();
      }
    }),
  );
}

function askFor(seed: number, child: ChildProcess): Promise<SeedReport> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(`The process that ran seed ${seed} ended.`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(SeedReport.parse(message));
    });
    child.send(seed);
  });
}
