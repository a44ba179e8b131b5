import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { RunningClock } from './clock.ts';
import { troubleOf } from './storage/storage-trouble.ts';

/** What a server does now and then. */
export type Job = {
  readonly everyMs: number;
  run(log: FastifyBaseLogger): Promise<void>;
  /** What the log says when it fails. */
  readonly complaint: string;
  /** Whether it is done once more before the server ends. */
  readonly alsoAtTheEnd?: boolean;
};

/**
 * Does a job for as long as the server runs, never twice at once. One that fails is tried again at its next turn; one
 * that is under way is let finish before the server ends.
 */
export function keepDoing(app: FastifyInstance, clock: RunningClock, job: Job): void {
  let underWay: Promise<void> | undefined;
  const run = () =>
    job.run(app.log).catch((error: unknown) => app.log.error({ err: error }, `${job.complaint}: the job failed`));
  const stop = clock.every(job.everyMs, () => {
    underWay ??= run().finally(() => {
      underWay = undefined;
    });
  });
  app.addHook('onClose', async () => {
    stop();
    await underWay;
    if (job.alsoAtTheEnd) await run();
  });
}

/** Hears that a job could not do its work in an org, for want of good data there or by a fault of ours. */
export type FailedInOrg = (orgId: string, error: unknown) => void;

/**
 * Does something in one org after another. What goes wrong in one is reported and stops none of the others.
 *
 * @returns the orgs in which it failed
 * @throws what keeps the database from its work: no org is to blame, and no later one would fare better
 */
export async function inEachOrg<T>(
  orgs: Iterable<readonly [orgId: string, T]>,
  run: (orgId: string, about: T) => Promise<unknown>,
  failed: FailedInOrg,
): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const [orgId, about] of orgs) {
    try {
      await run(orgId, about);
    } catch (error) {
      if (troubleOf(error) !== undefined) throw error;
      failed(orgId, error);
      failures.push(orgId);
    }
  }
  return failures;
}

/** Writes into the log what a job could not do in an org. */
export function logFailures(log: FastifyBaseLogger, complaint: string): FailedInOrg {
  return (orgId, error) => log.error({ err: error, orgId }, `${complaint} in one organization`);
}
