import { IconAlertTriangle } from '@tabler/icons-react';
import type { RecordContent } from '#contract/three-way-merge.ts';
import type { LocalRecord } from '../../ui/records.tsx';
import { useApprovals } from './approvals-context.tsx';
import { undoingApproval } from './record-standing.ts';
import classes from './UndoingWarning.module.css';

type Props = { readonly record: LocalRecord; readonly after: RecordContent };

/** Says before it is saved that a change takes the approval back. */
export function UndoingWarning({ record, after }: Props) {
  const { byRecord } = useApprovals();
  const fields = undoingApproval(record, byRecord.get(record.id)?.[0], after);
  if (fields.length === 0) return null;
  return (
    <p role="alert" className={classes.warning}>
      <IconAlertTriangle size={16} className={classes.icon} aria-hidden />
      The approval was about {fields.join(' and ')}: saving this change takes it back.
    </p>
  );
}
