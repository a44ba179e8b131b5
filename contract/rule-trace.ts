import { z } from 'zod';
import { RecordObject } from './catalogue.ts';
import { Timestamp } from './identifiers.ts';
import { RuleTraceEntry } from './rule-evaluation.ts';

/**
 * How many entries of each kind the server keeps of an org: this many in which all went well, and this many in which a
 * rule was broken or somebody was not reached, so that a busy day does not push out what an admin has to see.
 */
export const KEPT_TRACE_ENTRIES = 250;

/** What one rule said to one save of a record. */
export const TracedRule = RuleTraceEntry.extend({
  at: Timestamp,
  recordId: z.string(),
  recordObject: RecordObject,
  recordName: z.string(),
  /** Who saved. */
  actorUsername: z.string(),
});
export type TracedRule = z.infer<typeof TracedRule>;

export const RuleTraceQuery = z.strictObject({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 * KEPT_TRACE_ENTRIES)
    .default(2 * KEPT_TRACE_ENTRIES),
});
export type RuleTraceQuery = z.infer<typeof RuleTraceQuery>;

/** The rule trace of an org, newest first. */
export const RuleTraceAnswer = z.object({ entries: z.array(TracedRule) });
export type RuleTraceAnswer = z.infer<typeof RuleTraceAnswer>;
