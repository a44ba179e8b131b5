import { IconAlertTriangle } from '@tabler/icons-react';
import { catalogue } from '#contract/catalogue.ts';
import { criterionInWords } from '#contract/criterion-words.ts';
import type { RecordContent } from '#contract/three-way-merge.ts';
import type { LocalRecord } from '../../ui/records.ts';
import { useApprovals } from './approvals-context.tsx';
import classes from './RecordNotices.module.css';
import { submittable, undoingApproval, undoingWords } from './record-standing.ts';

type Props = { readonly record: LocalRecord; readonly after: RecordContent };

/** Says before it is saved that a change takes the approval back. */
export function UndoingWarning({ record, after }: Props) {
  const { byRecord } = useApprovals();
  const fields = undoingApproval(record, byRecord.get(record.id)?.[0], after);
  if (fields.length === 0) return null;
  return (
    <p role="alert" className={classes.warning}>
      <IconAlertTriangle size={16} className={classes.icon} aria-hidden />
      {undoingWords(fields)}
    </p>
  );
}

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
    <p className={classes.why}>
      No approval is needed for this {catalogue[record.object].label.toLowerCase()} as it is. {takes.join(' ')}
    </p>
  );
}
