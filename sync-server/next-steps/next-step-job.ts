import { type Job, logFailures } from '../timed-jobs.ts';
import { type NextStepParts, tellDue } from './tell-due.ts';

const EVERY_MS = 5_000;

/** Looks every few seconds for next steps that are due. What is missed while no server runs is made up. */
export function nextStepJob(parts: NextStepParts): Job {
  const complaint = 'next steps that are due were not told of';
  return { everyMs: EVERY_MS, complaint, run: (log) => tellDue(parts, logFailures(log, complaint)) };
}
