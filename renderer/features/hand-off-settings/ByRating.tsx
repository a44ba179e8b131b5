import type { ReactNode } from 'react';
import { Rating } from '#contract/escalation-settings.ts';
import { PicklistValue } from '../../ui/Picklist.tsx';
import classes from './OrgHandOffSettings.module.css';

type Props = {
  /** Names the list for whoever hears it. */
  readonly label: string;
  /** What holds where a rating says nothing else. */
  readonly standard: ReactNode;
  readonly of: (rating: Rating) => ReactNode;
};

/** Something that is set once for all records, and for those of a rating otherwise. */
export function ByRating({ label, standard, of }: Props) {
  return (
    <ul className={classes.ratings} aria-label={label}>
      <li className={classes.rating}>
        <span className={classes.name}>Standard</span>
        {standard}
      </li>
      {Rating.options.map((rating) => (
        <li key={rating} className={classes.rating}>
          <span className={classes.name}>
            <PicklistValue value={rating} />
          </span>
          {of(rating)}
        </li>
      ))}
    </ul>
  );
}
