import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TracedRule } from '#contract/rule-trace.ts';
import { formatCount } from '../../ui/values.ts';
import classes from './RuleTraceScreen.module.css';
import { TraceEntry } from './TraceEntry.tsx';

const SHOWN_AT_FIRST = 100;

type Props = { readonly name: string; readonly entries: readonly TracedRule[] };

/** Evaluations one below the other, the newest first. */
export function TraceList({ name, entries }: Props) {
  const [limit, setLimit] = useState(SHOWN_AT_FIRST);
  return (
    <>
      <ul className={classes.list} aria-label={name}>
        {entries.slice(0, limit).map((entry) => (
          <TraceEntry key={`${entry.at} ${entry.ruleId} ${entry.recordId}`} entry={entry} />
        ))}
      </ul>
      {entries.length > limit && (
        <div className={classes.more}>
          <Button variant="default" onClick={() => setLimit(entries.length)}>
            Show all {formatCount(entries.length)}
          </Button>
        </div>
      )}
    </>
  );
}
