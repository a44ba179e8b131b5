import type { Random } from '../ground/random.ts';
import { approvalSteps } from './approval-steps.ts';
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
  ...approvalSteps,
  ...peopleSteps,
  ...ruleSteps,
  ...machineSteps,
  ...serverSteps,
};

const names = Object.keys(stepKinds);
const weights = names.map((name) => stepKinds[name]?.weight ?? 0);
const total = weights.reduce((sum, weight) => sum + weight, 0);

/** What happens in a run, before any of it does. */
export function planSteps(random: Random, laptops: number): Step[] {
  const length = random.between(20, 60);
  return Array.from({ length }, (_, index) => ({
    kind: anyKind(random),
    laptop: random.below(laptops),
    seed: `${index}-${random.below(2 ** 31)}`,
  }));
}

function anyKind(random: Random): string {
  let left = random.next() * total;
  for (const [index, name] of names.entries()) {
    left -= weights[index] ?? 0;
    if (left < 0) return name;
  }
  return 'sync';
}
