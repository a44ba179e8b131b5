import type { Random } from '../ground/random.ts';
import { approvalSteps } from './approval-steps.ts';
import { handOffSteps } from './hand-off-steps.ts';
import { inboxSteps } from './inbox-steps.ts';
import { machineSteps } from './machine-steps.ts';
import { peopleSteps } from './people-steps.ts';
import { recordSteps } from './record-steps.ts';
import { ruleSteps } from './rule-steps.ts';
import { serverSteps } from './server-steps.ts';
import type { Step, StepKind } from './step.ts';

/** Everything that can happen. */
export const stepKinds: Readonly<Record<string, StepKind>> = {
  ...recordSteps,
  ...inboxSteps,
  ...handOffSteps,
  ...approvalSteps,
  ...peopleSteps,
  ...ruleSteps,
  ...machineSteps,
  ...serverSteps,
};

/** What there is more of on a day on which much is handed over, and how much more. */
const rush: Readonly<Record<string, number>> = {
  'hand-and-hear': 8,
  answer: 6,
  'work-goes-on': 5,
  'sync-to-end': 2,
  'hand-over': 2,
  'go-away': 2,
};

/** What happens in a run, before any of it does. */
export function planSteps(random: Random, laptops: number): Step[] {
  const length = random.between(20, 60);
  const more = random.chance(0.4) ? rush : {};
  const weights = Object.entries(stepKinds).map(([name, { weight }]) => [name, weight * (more[name] ?? 1)] as const);
  return Array.from({ length }, (_, index) => ({
    kind: anyKind(random, weights),
    laptop: random.below(laptops),
    seed: `${index}-${random.below(2 ** 31)}`,
  }));
}

function anyKind(random: Random, weights: readonly (readonly [name: string, weight: number])[]): string {
  let left = random.next() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of weights) {
    left -= weight;
    if (left < 0) return name;
  }
  return 'sync';
}
