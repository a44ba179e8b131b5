import { invariants } from '../invariants/invariant.ts';
import type { SeedReport } from './seed-report.ts';

/** A failed seed as a story, with the command that runs it again; null when all went well. */
export function describeFailure({ seed, failure }: SeedReport): string | null {
  if (failure === null) return null;
  const { kind, message, story } = failure;
  const invariant = Object.hasOwn(invariants, kind) ? `${kind}: ${invariants[kind as keyof typeof invariants]}` : kind;
  return [
    `Seed ${seed} broke ${invariant}`,
    ...story.map((line) => `  ${line}`),
    `  ${message}`,
    `  Again: npm run simulate -- --from ${seed} --seeds 1`,
  ].join('\n');
}
