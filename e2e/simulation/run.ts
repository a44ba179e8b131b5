import { Random } from './ground/random.ts';
import { seedGlobals } from './ground/seeded-globals.ts';
import { checkAudience } from './invariants/audience.ts';
import { checkConvergence } from './invariants/convergence.ts';
import { checkEdits } from './invariants/edits.ts';
import { checkFigures } from './invariants/figures.ts';
import { checkHandOffs } from './invariants/hand-offs.ts';
import { InvariantBroken, type InvariantName } from './invariants/invariant.ts';
import { checkWrites } from './invariants/writes.ts';
import { quieten } from './quiet.ts';
import { setScene } from './scene.ts';
import type { Step } from './steps/step.ts';
import { planSteps, stepKinds } from './steps/step-kinds.ts';
import { type LaptopPlan, World } from './world.ts';

export type Plan = { readonly seed: number; readonly laptops: readonly LaptopPlan[]; readonly steps: readonly Step[] };

export type Failure = { readonly kind: InvariantName | 'stuck' | 'error'; readonly message: string };

export type RunResult = {
  readonly plan: Plan;
  readonly failure: Failure | null;
  /** What happened, in words. */
  readonly story: readonly string[];
  /** The same whenever the same plan is run. */
  readonly traceHash: string;
};

export type Ground = {
  /** Of this run alone. */
  readonly folder: string;
  /** A migrated, empty database. */
  readonly template: string;
};

const everybodysLaptop: readonly LaptopPlan[] = [
  { name: "Ann's laptop", username: 'ann' },
  { name: "Bob's laptop", username: 'bob' },
  { name: "Ann's tablet", username: 'ann' },
  { name: "Mia's laptop", username: 'mia' },
  { name: "Ada's laptop", username: 'ada' },
];

/** Everything that is random about a run, but what is decided while it runs. */
export function planOf(seed: number): Plan {
  const random = new Random(`seed ${seed}`);
  const laptops = everybodysLaptop.slice(0, random.between(2, everybodysLaptop.length));
  return { seed, laptops, steps: planSteps(random, laptops.length) };
}

/** Carries a plan out, lets everything come to rest, and checks what must hold. */
export async function run(plan: Plan, { folder, template }: Ground): Promise<RunResult> {
  const chance = new Random(`scene ${plan.seed}`);
  const world = new World(folder, chance, plan.laptops);
  const restore = seedGlobals(world.time, chance);
  const story: string[] = [];
  let failure: Failure | null = null;
  try {
    await setScene(world, template);
    for (const step of plan.steps) await take(world, step, story);
    chance.reseed('quiet');
    await quieten(world).finally(() => checkOnTheWay(world));
    story.push('— everything is quiet —');
    for (const check of [checkWrites, checkAudience, checkConvergence, checkEdits, checkHandOffs, checkFigures])
      await check(world);
  } catch (error) {
    failure = failureOf(error);
  } finally {
    restore();
    world.close();
  }
  return { plan, failure, story, traceHash: world.traceHash() };
}

async function take(world: World, { kind, laptop, seed }: Step, story: string[]): Promise<void> {
  const actor = world.laptops[laptop];
  if (actor === undefined) throw new Error(`There is no laptop ${laptop}.`);
  world.chance.reseed(seed);
  const said = await stepKinds[kind]?.perform(world, actor, new Random(`${seed} choices`));
  await world.settle();
  if (said == null) return;
  story.push(said);
  world.note(said);
  await world.time.pass(world.chance.below(150), world.settle);
}

/** What was wrong while the run went on says more than what came of it. */
function checkOnTheWay({ answers, rounds, laptops }: World): void {
  answers.check();
  for (const { name, disk } of laptops) {
    for (const mistake of disk.mistakes) throw new InvariantBroken('I8', `${name}: ${mistake}`);
  }
  for (const round of rounds) round.check();
}

function failureOf(error: unknown): Failure {
  if (error instanceof InvariantBroken) return { kind: error.invariant, message: error.message };
  return { kind: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
