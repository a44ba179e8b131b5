import { join } from 'node:path';
import { z } from 'zod';
import { makeTemplate } from '../actors/server.ts';
import { type Ground, type Plan, planOf, type RunResult, run } from '../run.ts';
import { scratchFolder } from './scratch-folder.ts';
import type { SeedReport } from './seed-report.ts';
import { shrink } from './shrink.ts';

// Runs the seeds its parent sends, one after the other. Started with the hook that seeds `uuid`.
const scratch = scratchFolder();
const ground: Ground = { folder: join(scratch.path, 'run'), template: join(scratch.path, 'template.db') };
await makeTemplate(ground.template);

process.on('message', (message) => {
  void reportOf(z.int().parse(message)).then((report) => process.send?.(report));
});
process.on('disconnect', () => {
  scratch.remove();
  process.exit();
});
process.send?.('ready');

async function reportOf(seed: number): Promise<SeedReport> {
  const plan = planOf(seed);
  const begun = performance.now();
  const result = await run(plan, ground);
  const milliseconds = performance.now() - begun;
  return { seed, milliseconds, traceHash: result.traceHash, failure: await failureOf(plan, result) };
}

async function failureOf(plan: Plan, { failure }: RunResult): Promise<SeedReport['failure']> {
  if (failure === null) return null;
  const steps = await shrink(plan.steps, async (shorter) => {
    const again = await run({ ...plan, steps: shorter }, ground);
    return again.failure?.kind === failure.kind;
  });
  const shortest = await run({ ...plan, steps }, ground);
  return { ...(shortest.failure ?? failure), story: [...shortest.story] };
}
