import type { FastifyInstance } from 'fastify';
import type { RunningClock } from '../clock.ts';
import type { Purged, ServerCounts } from '../http/metrics.ts';
import { keepDoing } from '../keep-doing.ts';
import { purge, type RetentionParts } from './purge.ts';

const EVERY_MS = 60 * 60_000;

/** Removes once an hour what is kept for long enough, and says in the log and the metrics what that was. */
export function keepRetention(
  app: FastifyInstance,
  clock: RunningClock,
  parts: RetentionParts,
  counts: Pick<ServerCounts, 'purged'>,
): void {
  const run = async () => {
    const purged = await purge(parts);
    for (const kind of Object.keys(purged) as (keyof Purged)[]) counts.purged[kind] += purged[kind];
    if (Object.values(purged).some((count) => count > 0)) app.log.info({ purged }, 'removed what was kept long enough');
  };
  keepDoing(app, clock, { everyMs: EVERY_MS, run, complaint: 'what was kept long enough was not removed' });
}
