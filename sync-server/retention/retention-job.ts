import type { Purged, ServerCounts } from '../http/metrics.ts';
import { type Job, logFailures } from '../timed-jobs.ts';
import { purge, type RetentionParts } from './purge.ts';

const EVERY_MS = 60 * 60_000;

/** Removes once an hour what is kept for long enough, and says in the log and the metrics what that was. */
export function retentionJob(parts: RetentionParts, counts: Pick<ServerCounts, 'purged'>): Job {
  const complaint = 'what was kept long enough was not removed';
  return {
    everyMs: EVERY_MS,
    complaint,
    run: async (log) => {
      const purged = await purge(parts, logFailures(log, complaint));
      for (const kind of Object.keys(purged) as (keyof Purged)[]) counts.purged[kind] += purged[kind];
      if (Object.values(purged).some((count) => count > 0)) log.info({ purged }, 'removed what was kept long enough');
    },
  };
}
