import { shownName } from '#contract/visible-text.ts';
import classes from './RecordBoard.module.css';
import type { Lifted } from './use-lifted-card.ts';

/** Where a lifted card would be dropped, and what that would bring with it; whoever listens is told in words. */
export function ArrivingCard({ record, remark }: Lifted) {
  return (
    <li className={classes.arriving} aria-hidden>
      {shownName(record.name)}
      {remark !== null && <p className={classes.remark}>{remark}</p>}
    </li>
  );
}
