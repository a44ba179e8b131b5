import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { formatCount } from '../../ui/values.ts';
import classes from './RuleTraceScreen.module.css';
import { TraceList } from './TraceList.tsx';
import type { TraceParts } from './trace-view.ts';

/** The evaluations of a rule that did not fire, under one line until somebody wants to read them. */
export function TraceRest({ ruleName, entries }: TraceParts['rest'][number]) {
  const [open, setOpen] = useState(false);
  const listId = useId();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.rest}>
      <button
        type="button"
        className={classes.restHead}
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        onClick={() => setOpen(!open)}
      >
        <Chevron size={14} aria-hidden />
        <span className={classes.restName} title={ruleName}>
          {ruleName}
        </span>
        <span className={classes.on}>did not fire {formatCount(entries.length)} ×</span>
      </button>
      {open && (
        <div id={listId}>
          <TraceList name={`${ruleName}, not fired`} entries={entries} />
        </div>
      )}
    </section>
  );
}
