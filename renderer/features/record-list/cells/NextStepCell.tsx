import { isOpenRecord } from '#contract/records.ts';
import { useNow } from '../../../ui/clock.tsx';
import type { LocalRecord } from '../../../ui/records.ts';
import { clockTime, exactTime } from '../../../ui/time.ts';
import classes from './Cells.module.css';

/** When the next step of a record is due and what it is; an open one that has none says so quietly. */
export function NextStepCell({ record }: { readonly record: LocalRecord }) {
  const now = useNow(60_000);
  const { nextStep } = record;
  if (nextStep == null) return isOpenRecord(record) ? <span className={classes.quiet}>None</span> : null;
  const { at, text } = nextStep;
  return (
    <span className={classes.text} title={`${exactTime(at)}: ${text}`}>
      <time dateTime={at} className={classes.quiet} data-due={Date.parse(at) <= now || undefined}>
        {clockTime(at, now)}
      </time>{' '}
      {text}
    </span>
  );
}
