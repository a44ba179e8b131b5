import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { formatCount, formatDay } from '../../ui/values.ts';
import classes from './LastMonth.module.css';
import { MONTH_DAYS, type MonthEstimate } from './month-tally.ts';
import { useLastMonth } from './use-last-month.ts';

const PEOPLE_NAMED = 8;

/** How many notifications a rule would have sent in the last days, to whom, and on which of them. */
export function LastMonth({ rule }: { readonly rule: WorkflowRule }) {
  const counted = useLastMonth(rule);
  if (counted === null) return null;
  const { estimate } = counted;
  return (
    <section
      className={classes.month}
      data-stale={counted.rule !== rule || undefined}
      aria-label={`Last ${MONTH_DAYS} days`}
    >
      <p className={classes.words}>
        In the last {MONTH_DAYS} days this would have sent <Sent {...estimate} />
      </p>
      {estimate.bundled > 0 && (
        <p className={classes.words}>
          The limit would have put <strong>{formatCount(estimate.bundled)}</strong> of what happened into one
          notification for each person and day.
        </p>
      )}
      {estimate.total > 0 && <Days days={estimate.days} />}
      <p className={classes.basis}>
        From what is kept of the last {MONTH_DAYS} days in the data you have:{' '}
        {rule.evaluateOn === 'untouched'
          ? 'when somebody saved each record, wrote of it or answered for it.'
          : 'new records, and what each save changed.'}
      </p>
    </section>
  );
}

function Sent({ total, people }: MonthEstimate) {
  const directory = useDirectory();
  if (total === 0) return <strong>none</strong>;
  const named = people
    .slice(0, PEOPLE_NAMED)
    .map(({ username, count }) => `${nameOf(directory, username)} ${formatCount(count)}`);
  const rest = people.length - named.length;
  return (
    <>
      <strong>{formatCount(total)}</strong> {total === 1 ? 'notification' : 'notifications'}: {named.join(', ')}
      {rest > 0 && ` and ${formatCount(rest)} more`}
    </>
  );
}

function Days({ days }: Pick<MonthEstimate, 'days'>) {
  const busiest = days.reduce((most, day) => (day.count > most.count ? day : most));
  const words = `Most on ${formatDay(busiest.day)}: ${formatCount(busiest.count)}`;
  return (
    <figure className={classes.figure}>
      <div className={classes.days} role="img" aria-label={`Notifications on each of ${MONTH_DAYS} days. ${words}.`}>
        {days.map(({ day, count }) => (
          <span key={day} className={classes.day} title={`${formatDay(day)}: ${formatCount(count)}`}>
            <span className={classes.bar} style={{ height: `${(100 * count) / busiest.count}%` }} />
          </span>
        ))}
      </div>
      <figcaption className={classes.basis}>{words}</figcaption>
    </figure>
  );
}
