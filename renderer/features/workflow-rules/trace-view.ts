import type { TracedRule } from '#contract/rule-trace.ts';

/** Where the server tells what the rules said; it lies there alone. */
export const TRACE = '/api/workflow-rules/trace';

export type TraceOutcome = 'any' | 'fired' | 'not-fired' | 'troubled';

export type TraceView = { readonly ruleId: string | undefined; readonly outcome: TraceOutcome };

/** Whether an admin has something to mend: a rule that cannot be judged, or somebody it did not reach. */
export function isTroubled(entry: Pick<TracedRule, 'reason' | 'suppressed'>): boolean {
  return entry.reason === 'broken' || entry.suppressed.length > 0;
}

/** The entries that meet what the filters say. */
export function narrowTrace(entries: readonly TracedRule[], { ruleId, outcome }: TraceView): readonly TracedRule[] {
  return entries.filter((entry) => {
    if (ruleId !== undefined && entry.ruleId !== ruleId) return false;
    if (outcome === 'any') return true;
    if (outcome === 'troubled') return isTroubled(entry);
    return entry.fired === (outcome === 'fired');
  });
}

/** When each rule fired last, by its id. */
export function lastFired(
  entries: readonly Pick<TracedRule, 'ruleId' | 'fired' | 'at'>[],
): ReadonlyMap<string, string> {
  const times = new Map<string, string>();
  for (const { ruleId, fired, at } of entries) {
    const known = times.get(ruleId);
    if (fired && (known === undefined || at > known)) times.set(ruleId, at);
  }
  return times;
}
