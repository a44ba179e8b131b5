import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { describeFailure } from './seeds/describe-failure.ts';
import { runSeeds } from './seeds/run-seeds.ts';
import { isStuck, type SeedReport } from './seeds/seed-report.ts';

// npm run simulate -- --seeds 1000 [--from 1] [--until-failure]
// Without --from each run takes seeds that hardly anybody has run: what all seeds so far hold is known already.
const LAST_SEED = 1_000_000_000;
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: String(randomInt(1, LAST_SEED)) },
    'until-failure': { type: 'boolean', default: false },
  },
});
const { seeds, from } = z
  .object({ seeds: z.coerce.number().int().min(1), from: z.coerce.number().int() })
  .parse(values);

const range = seeds === 1 ? `Seed ${from}` : `Seeds ${from} to ${from + seeds - 1}`;

const TELL_EVERY_MS = 10_000;
const write = (line: string) => process.stdout.write(`${line}\n`);
write(`${range}; again: npm run simulate -- --from ${from} --seeds ${seeds}`);
const begun = performance.now();
const failed: SeedReport[] = [];
let done = 0;
let told = begun;

function* wanted(): Generator<number> {
  for (let seed = from; seed < from + seeds; seed += 1) {
    if (values['until-failure'] && failed.length > 0) return;
    yield seed;
  }
}

await runSeeds(wanted(), (report) => {
  done += 1;
  const story = describeFailure(report);
  if (story !== null) {
    failed.push(report);
    write(`\n${story}\n`);
  }
  const now = performance.now();
  if (now - told < TELL_EVERY_MS) return;
  told = now;
  write(`${done} of ${seeds} seeds in ${((now - begun) / 1_000).toFixed(0)} s, ${failed.length} failed`);
});

const stuck = failed.filter(isStuck).length;
const seconds = (performance.now() - begun) / 1_000;
write(`${seconds.toFixed(1)} s, ${((seconds * 1_000) / done).toFixed(1)} ms a seed`);
write(`${done} seeds, ${failed.length - stuck} violations, ${stuck} stuck`);
process.exitCode = failed.length === 0 ? 0 : 1;
