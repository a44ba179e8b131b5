import { Alert, Button, Select } from '@mantine/core';
import { IconHistory, IconRefresh, IconWifiOff } from '@tabler/icons-react';
import { useState } from 'react';
import { RuleTraceAnswer, type TracedRule } from '#contract/rule-trace.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import { useAsked } from '../../sync/ask-server.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { formatCount } from '../../ui/values.ts';
import classes from './RuleTraceScreen.module.css';
import { TraceList } from './TraceList.tsx';
import { TraceRest } from './TraceRest.tsx';
import { inParts, narrowTrace, TRACE, type TraceOutcome } from './trace-view.ts';

type Props = {
  /** The rule whose trace is shown; undefined for all. */
  readonly ruleId: string | undefined;
  readonly onRule: (ruleId: string | undefined) => void;
};

const outcomes: readonly { readonly value: TraceOutcome; readonly label: string }[] = [
  { value: 'any', label: 'Any outcome' },
  { value: 'fired', label: 'Fired' },
  { value: 'not-fired', label: 'Did not fire' },
  { value: 'troubled', label: 'Needs a look' },
];

/** What each rule said to the last saves, for admins: fired or not, why, and who was not reached. */
export function RuleTraceScreen({ ruleId, onRule }: Props) {
  const { answer, failure, online, askAgain } = useAsked(TRACE, RuleTraceAnswer);
  const entries = answer?.entries ?? null;
  const rules = useLiveQuery('workflowRules').documents;
  const [outcome, setOutcome] = useState<TraceOutcome>('any');
  const shown = narrowTrace(entries ?? [], { ruleId, outcome });
  // Who asked for an outcome sees it one by one.
  const { first, rest } = outcome === 'any' ? inParts(shown) : { first: shown, rest: [] };
  return (
    <Screen
      title="Rule trace"
      icon={<IconHistory size={18} />}
      aside={entries === null ? undefined : formatCount(shown.length)}
      actions={
        <Button variant="default" leftSection={<IconRefresh size={15} />} disabled={!online} onClick={askAgain}>
          Refresh
        </Button>
      }
    >
      {!online && (
        <Alert color="gray" icon={<IconWifiOff size={18} />} m="md">
          You are offline. The trace lies on the server and can be read again once there is a network.
        </Alert>
      )}
      {online && failure !== null && (
        <Alert color="gray" m="md">
          {failure}{' '}
          <Button variant="default" size="compact-sm" onClick={askAgain}>
            Retry
          </Button>
        </Alert>
      )}
      {entries === null && online && failure === null && <SlowNotice />}
      {entries !== null && (
        <>
          <search className={classes.filter} aria-label="Filter the trace">
            <Select
              className={classes.rule}
              aria-label="Filter by rule"
              allowDeselect={false}
              data={[{ value: '', label: 'Any rule' }, ...rulesIn(entries, rules)]}
              value={ruleId ?? ''}
              onChange={(next) => onRule(next === '' ? undefined : (next ?? undefined))}
            />
            <Select
              aria-label="Filter by outcome"
              allowDeselect={false}
              data={outcomes}
              value={outcome}
              onChange={(next) => setOutcome((next ?? 'any') as TraceOutcome)}
            />
          </search>
          {shown.length === 0 ? (
            <EmptyState icon={<IconHistory size={22} />} title="Nothing to show">
              {entries.length === 0
                ? 'Each time a record is saved, what every active rule of its object said is kept here.'
                : 'No evaluation meets what is set above.'}
            </EmptyState>
          ) : (
            <>
              {first.length > 0 && <TraceList name="Evaluations" entries={first} />}
              {rest.map((rule) => (
                <TraceRest key={rule.ruleId} {...rule} />
              ))}
            </>
          )}
        </>
      )}
    </Screen>
  );
}

/** The rules there are, and those that only the trace still knows, by the name they had last. */
function rulesIn(entries: readonly TracedRule[], rules: readonly { readonly id: string; readonly name: string }[]) {
  const names = new Map(rules.map(({ id, name }) => [id, name]));
  for (const { ruleId, ruleName } of entries) if (!names.has(ruleId)) names.set(ruleId, ruleName);
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}
