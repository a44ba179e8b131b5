import { catalogue } from '#contract/catalogue.ts';
import { criterionInWords } from '#contract/criterion-words.ts';
import type { LocalRecord } from '../../ui/records.tsx';
import { useApprovals } from './approvals-context.tsx';
import { submittable } from './record-standing.ts';
import classes from './WhyNotSubmittable.module.css';

/** What it would take to put a record up for approval, where no process takes it as it is. */
export function WhyNotSubmittable({ record }: { readonly record: LocalRecord }) {
  const { byRecord, processes } = useApprovals();
  const can = submittable(record, byRecord.get(record.id)?.[0], processes);
  if (can.kind !== 'not-met') return null;
  const takes = can.processes.map(({ name, entryCriteria }) => {
    const criteria = entryCriteria.map((criterion) => criterionInWords(record.object, criterion)).join('; ');
    return `“${name}”: ${criteria}.`;
  });
  return (
    <p className={classes.text}>
      No approval is needed for this {catalogue[record.object].label.toLowerCase()} as it is. {takes.join(' ')}
    </p>
  );
}
