import { useApprovalEvents } from '../features/approvals/ApprovalHistory.tsx';
import { useHandedAt } from '../features/hand-offs/record-hand-offs.ts';
import { useHandOffEvents } from '../features/hand-offs/use-hand-off-events.tsx';
import { Timeline } from '../features/timeline/Timeline.tsx';
import type { LocalActivity } from '../features/timeline/timeline-order.ts';
import type { LocalRecord } from '../ui/records.ts';

/** All that happened to a record in one order: changes, notes and calls, hand-offs, approvals. */
export function RecordTimeline({ record }: { readonly record: LocalRecord }) {
  const handOffs = useHandOffEvents(record.id);
  const approvals = useApprovalEvents(record.id);
  const handedAt = useHandedAt(record.id);
  const begun = new Set(handOffs.map(({ at, begins }) => `${at} ${begins?.toUsername}`));
  /** That the owner changed is what the hand-off tells, with its note. */
  const isSaid = ({ at, changes = [] }: LocalActivity) => {
    const [only] = changes;
    return changes.length === 1 && only?.field === 'ownerUsername' && begun.has(`${at} ${only.to}`);
  };
  return <Timeline record={record} handedAt={handedAt} events={[...handOffs, ...approvals]} isSaid={isSaid} />;
}
