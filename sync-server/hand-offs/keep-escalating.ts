import type { FastifyInstance } from 'fastify';
import type { RunningClock } from '../clock.ts';
import { keepDoing } from '../keep-doing.ts';
import { type EscalationParts, escalateDue } from './escalate-due.ts';
import { packSettledDays } from './report/packed-days.ts';

const EVERY_MS = 5_000;

async function lookAfter(parts: EscalationParts): Promise<void> {
  await escalateDue(parts);
  await packSettledDays(parts.db, parts.writer, parts.clock.now());
}

/** Looks every few seconds for hand-offs that nobody has seen in time. What is missed while no server runs is made up. */
export function keepEscalating(app: FastifyInstance, clock: RunningClock, parts: EscalationParts): void {
  const run = () => lookAfter(parts);
  keepDoing(app, clock, { everyMs: EVERY_MS, run, complaint: 'unseen hand-offs were not looked after' });
}
