import { type Job, logFailures } from '../timed-jobs.ts';
import { type EscalationParts, escalateDue } from './escalate-due.ts';
import { packSettledDays } from './report/packed-days.ts';

const EVERY_MS = 5_000;

/** Looks every few seconds for hand-offs that nobody has seen or accepted in time. What is missed while no server runs is made up. */
export function escalationJob(parts: EscalationParts): Job {
  const complaint = 'unseen hand-offs were not looked after';
  return { everyMs: EVERY_MS, complaint, run: (log) => escalateDue(parts, logFailures(log, complaint)) };
}

/** Packs days that are over, so that the report of hand-offs finds them ready. */
export function packingJob({ db, writer, clock }: EscalationParts): Job {
  const complaint = 'days of hand-offs were not packed';
  return {
    everyMs: EVERY_MS,
    complaint,
    run: (log) => packSettledDays(db, writer, clock.now(), logFailures(log, complaint)),
  };
}
