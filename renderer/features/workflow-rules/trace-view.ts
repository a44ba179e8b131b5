import type { TracedRule } from '#contract/rule-trace.ts';

/** Where the server tells what the rules said; it lies there alone. */
export const TRACE = '/api/workflow-rules/trace';

export type TraceOutcome = 'any' | 'fired' | 'not-fired' | 'troubled';

export type TraceView = { readonly ruleId: string | undefined; readonly outcome: TraceOutcome };

/** Whether an admin has something to mend: a rule that cannot be judged, or somebody it did not reach. */
function isTroubled(entry: Pick<TracedRule, 'reason' | 'suppressed'>): boolean {
  return entry.reason === 'broken' || entry.suppressed.length > 0;
}

/** The entries that meet what the filters say. */
export function narrowTrace(entries: readonly TracedRule[], { ruleId, outcome }: TraceView): readonly TracedRule[] {
  return entries.filter((entry) => {
    if (ruleId !== undefined && entry.ruleId !== ruleId) return false;
    if (outcome === 'any') return true;
    if (outcome === 'troubled') return isTroubled(entry);
    return entry.passed === true ? outcome === 'fired' : entry.fired === (outcome === 'fired');
  });
}

/** What comes of a trace at first sight: what fired or needs a look, one by one, and the rest by rule. */
export type TraceParts = {
  readonly first: readonly TracedRule[];
  readonly rest: readonly {
    readonly ruleId: string;
    readonly ruleName: string;
    readonly entries: readonly TracedRule[];
  }[];
};

export function inParts(entries: readonly TracedRule[]): TraceParts {
  const rest = new Map<string, TracedRule[]>();
  const first = entries.filter((entry) => {
    if (entry.fired || entry.passed || isTroubled(entry)) return true;
    rest.set(entry.ruleId, [...(rest.get(entry.ruleId) ?? []), entry]);
    return false;
  });
  return {
    first,
    rest: [...rest].map(([ruleId, entries]) => ({ ruleId, ruleName: entries[0]?.ruleName ?? ruleId, entries })),
  };
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
