import type { NeedsYouValue } from '../../database/needs-you-item.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { formatOption } from '../../ui/values.ts';
import classes from './NeedsYouSaid.module.css';

const labels: { readonly [field: string]: string } = {
  decision: 'Your decision',
  comment: 'Your comment',
  reassignTo: 'New approver',
};

/** What the person said about an approval that the server did not take. */
export function NeedsYouSaid({ values }: { readonly values: readonly NeedsYouValue[] }) {
  const directory = useDirectory();
  const said = values.filter(({ mine }) => mine !== null && mine !== '');
  if (said.length === 0) return null;
  const shown = (field: string, value: string) => {
    if (field === 'reassignTo') return nameOf(directory, value);
    return field === 'decision' ? formatOption(value) : value;
  };
  return (
    <dl className={classes.said}>
      {said.map(({ field, mine }) => (
        <div key={field} className={classes.line}>
          <dt>{labels[field] ?? field}</dt>
          <dd>{shown(field, String(mine))}</dd>
        </div>
      ))}
    </dl>
  );
}
