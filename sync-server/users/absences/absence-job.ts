import { type Job, logFailures } from '../../timed-jobs.ts';
import { type AbsenceParts, reviewAbsences } from './review-absences.ts';

const EVERY_MS = 5_000;

/** Looks every few seconds who has gone away or is back. What is missed while no server runs is made up. */
export function absenceJob(parts: AbsenceParts): Job {
  const complaint = 'deputies were not asked for approvals';
  return { everyMs: EVERY_MS, complaint, run: (log) => reviewAbsences(parts, logFailures(log, complaint)) };
}
