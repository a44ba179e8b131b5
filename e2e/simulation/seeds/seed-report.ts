import { z } from 'zod';

/** What a run of one seed came to, told by the process that ran it. */
export const SeedReport = z.object({
  seed: z.int(),
  milliseconds: z.number(),
  traceHash: z.string(),
  failure: z
    .object({
      kind: z.string(),
      message: z.string(),
      /** The shortest story that fails in the same way. */
      story: z.array(z.string()),
    })
    .nullable(),
});
export type SeedReport = z.infer<typeof SeedReport>;

/** A run that never comes to rest is told apart from one in which something is wrong. */
export function isStuck({ failure }: SeedReport): boolean {
  return failure?.kind === 'I6';
}
