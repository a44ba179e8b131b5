import type { FastifyInstance } from 'fastify';
import type { RunningClock } from './clock.ts';

/** What a server does now and then. */
export type Job = {
  readonly everyMs: number;
  readonly run: () => Promise<void>;
  /** What the log says when it fails. */
  readonly complaint: string;
};

/**
 * Does a job for as long as the server runs, never twice at once. One that fails is tried again at its next turn; one
 * that is under way is let finish before the server ends.
 */
export function keepDoing(app: FastifyInstance, clock: RunningClock, { everyMs, run, complaint }: Job): void {
  let underWay: Promise<void> | undefined;
  const stop = clock.every(everyMs, () => {
    underWay ??= run()
      .catch((error: unknown) => app.log.error({ err: error }, complaint))
      .finally(() => {
        underWay = undefined;
      });
  });
  app.addHook('onClose', async () => {
    stop();
    await underWay;
  });
}
