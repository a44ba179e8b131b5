import { Link } from '@tanstack/react-router';
import type { TracedRule } from '#contract/rule-trace.ts';
import { shownName } from '#contract/visible-text.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import { rulePaths } from '../../ui/objects.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { RecordLink } from '../../ui/RecordLink.tsx';
import classes from './RuleTraceScreen.module.css';

/** What one rule said to one save. */
export function TraceEntry({ entry }: { readonly entry: TracedRule }) {
  const directory = useDirectory();
  const reached = entry.reached.map((username) => nameOf(directory, username));
  return (
    <li className={classes.entry}>
      <div className={classes.head}>
        <span
          className={classes.verdict}
          data-verdict={entry.reason === 'broken' ? 'broken' : entry.fired || entry.passed ? 'fired' : 'not-fired'}
        >
          {verdictOf(entry)}
        </span>
        <Link to={rulePaths.of(entry.ruleId)} className={classes.ruleName} title={entry.ruleName}>
          {entry.ruleName}
        </Link>
        <span className={classes.on}>on</span>
        <RecordLink
          object={entry.recordObject}
          id={entry.recordId}
          className={classes.record}
          title={shownName(entry.recordName)}
        >
          {shownName(entry.recordName)}
        </RecordLink>
        <RelativeTime at={entry.at} className={classes.time} />
      </div>
      <p className={classes.message}>
        {entry.passed !== true && `Saved by ${nameOf(directory, entry.actorUsername)}. `}
        {entry.message}
      </p>
      {entry.assignment !== undefined && <p className={classes.message}>{entry.assignment}</p>}
      {reached.length > 0 && <p className={classes.message}>Notified {reached.join(', ')}.</p>}
      {entry.suppressed.length > 0 && (
        <ul className={classes.suppressed} aria-label="Not reached">
          {entry.suppressed.map(({ username, message }) => (
            <li key={`${username ?? ''} ${message}`}>Not reached: {message}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function verdictOf({ reason, fired, passed }: TracedRule): string {
  if (reason === 'broken') return 'Broken';
  if (passed) return 'Passed on';
  return fired ? 'Fired' : 'Not fired';
}
