import type { RecordObject } from '#contract/catalogue.ts';
import type { PassingStop } from '#contract/passing-chain.ts';
import { useNow } from '../../ui/clock.tsx';
import { Person } from '../../ui/Person.tsx';
import { RecordLink } from '../../ui/RecordLink.tsx';
import { clockTime, exactTime } from '../../ui/time.ts';
import classes from './DryRunPanel.module.css';
import type { DryPassing } from './dry-passing.ts';

type Props = { readonly object: RecordObject; readonly passing: DryPassing };

/** Whose one record would be, and to whom it would go on, each with when and why. */
export function DryPassingList({ object, passing: { id, name, to, why, stops } }: Props) {
  const now = useNow(60_000);
  return (
    <>
      <h3 className={classes.subtitle}>Handed over now, if nobody accepts it</h3>
      <ol className={classes.people} aria-label="Would pass on">
        <li className={classes.stop}>
          <Person username={to} />
          <span className={classes.count}>now</span>
          <p className={classes.why}>
            <RecordLink object={object} id={id} className={classes.inline} title={name}>
              {name}
            </RecordLink>
            {why === undefined ? ' is theirs.' : `: ${why}`}
          </p>
        </li>
        {stops.map((stop) => (
          <li key={`${stop.at} ${stop.username}`} className={classes.stop}>
            <Person username={stop.username} />
            <time className={classes.count} dateTime={stop.at} title={exactTime(stop.at)}>
              {clockTime(stop.at, now)}
            </time>
            <p className={classes.why}>
              {[viaWords[stop.via], ...stop.notThese, ...(stop.isLast ? [stays] : [])].join(' ')}
            </p>
          </li>
        ))}
      </ol>
      {stops.length === 0 && (
        <p className={classes.quiet}>It would stay there: the organization does not pass on what nobody accepts.</p>
      )}
    </>
  );
}

const stays = 'There it stays.';

const viaWords: { readonly [V in PassingStop['via']]: string } = {
  deputy: 'Stands in for them.',
  pool: 'Next of the pool.',
  manager: 'The manager above.',
  giver: 'Back to who handed it over.',
  admin: 'An admin: nobody else is left.',
};
