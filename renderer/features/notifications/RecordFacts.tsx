import { catalogue } from '#contract/catalogue.ts';
import type { LocalRecord } from '../../ui/records.ts';
import { formatFieldValue } from '../../ui/values.ts';
import classes from './RecordFacts.module.css';

/** What of each object is told beside its name: who it is, how it stands, what it is worth. */
const told: {
  readonly [O in LocalRecord['object']]: { readonly who?: string; readonly standing?: string; readonly worth?: string };
} = {
  lead: { who: 'company', standing: 'rating', worth: 'value' },
  opportunity: { who: 'product', standing: 'stage', worth: 'amount' },
  account: { who: 'sector', worth: 'revenue' },
  contact: { who: 'title' },
};

/** A record at a glance, as it is now. */
export function RecordFacts({ record }: { readonly record: LocalRecord }) {
  const { who, standing, worth } = told[record.object];
  const shown = (key: string | undefined) => {
    const field = catalogue[record.object].fields.find((one) => one.key === key);
    return field === undefined ? '' : formatFieldValue(field, record.fields[field.key]);
  };
  const [company, pill, value] = [shown(who), shown(standing), shown(worth)];
  return (
    <>
      {company !== '' && (
        <bdi className={classes.company} title={company}>
          {company}
        </bdi>
      )}
      {pill !== '' && (
        <span className={classes.pill} data-standing={String(record.fields[standing ?? ''])}>
          {pill}
        </span>
      )}
      {value !== '' && <span className={classes.value}>{value}</span>}
    </>
  );
}
