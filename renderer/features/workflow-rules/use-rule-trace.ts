import { useCallback, useEffect, useState } from 'react';
import { RuleTraceAnswer, type TracedRule } from '#contract/rule-trace.ts';
import { useSession } from '../../session/session-store.ts';
import { useSyncState } from '../../sync/sync-store.ts';

export type RuleTraceState = {
  /** Newest first; null until the server has answered. */
  readonly entries: readonly TracedRule[] | null;
  readonly failure: string | null;
  readonly online: boolean;
  readonly reload: () => void;
};

/** The rule trace, which lies on the server alone: read when the screen opens, and again once there is a network. */
export function useRuleTrace(): RuleTraceState {
  const api = useSession((session) => session.open?.api);
  const online = useSyncState((state) => state.online);
  const [entries, setEntries] = useState<readonly TracedRule[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const load = useCallback(async () => {
    if (api === undefined) return;
    try {
      setEntries((await api.request('/api/workflow-rules/trace', RuleTraceAnswer)).entries);
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'The trace could not be read.');
    }
  }, [api]);
  useEffect(() => {
    if (online) void load();
  }, [online, load]);
  return { entries, failure, online, reload: () => void load() };
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
