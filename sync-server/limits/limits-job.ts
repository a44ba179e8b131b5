import type { Job } from '../timed-jobs.ts';
import type { CountedLimits } from './counted-limits.ts';

const EVERY_MS = 15 * 60_000;

/** Forgets now and then the counts that limit nobody any more, and with them the addresses they name. */
export function limitsJob(limits: CountedLimits): Job {
  return { everyMs: EVERY_MS, complaint: 'counts whose time is over were not forgotten', run: () => limits.sweep() };
}
