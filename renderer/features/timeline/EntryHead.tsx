import type { ReactNode } from 'react';
import { RelativeTime } from '../../ui/clock.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import classes from './Timeline.module.css';

type Props = {
  readonly icon: ReactNode;
  readonly by: string | null;
  readonly what: string;
  readonly at: string;
  /** Whether it came after the record was handed to whoever looks. */
  readonly isNew: boolean;
  readonly mark?: ReactNode;
};

/** Who did what, and when. */
export function EntryHead({ icon, by, what, at, isNew, mark }: Props) {
  const directory = useDirectory();
  const who = by === 'system' ? 'SmartLite' : by !== null && nameOf(directory, by);
  return (
    <p className={classes.first}>
      {icon} {who !== false && <span className={classes.who}>{who}</span>} {what}
      {mark}
      {isNew && <span className={classes.new}>since it was handed to you</span>}
      <RelativeTime at={at} className={classes.time} />
    </p>
  );
}
