import { IconRubberStamp } from '@tabler/icons-react';
import type { ApprovalHere } from '../../database/provisional-approval.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import { Person } from '../../ui/Person.tsx';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './ApprovalHistory.module.css';
import { historyOf } from './approval-history.ts';
import { useApprovals } from './approvals-context.tsx';
import { endedInWords } from './standing-words.ts';

/** What happened in the approvals of a record, the newest request first. */
export function ApprovalHistory({ record }: { readonly record: LocalRecord }) {
  const { byRecord } = useApprovals();
  const approvals = byRecord.get(record.id) ?? [];
  if (approvals.length === 0) return null;
  return (
    <Section title="Approval history" icon={<IconRubberStamp size={15} />}>
      {approvals.map((approval) => (
        <RequestHistory key={approval.stored.id} approval={approval} />
      ))}
    </Section>
  );
}

function RequestHistory({ approval }: { readonly approval: ApprovalHere }) {
  const { byUsername } = useDirectory();
  return (
    <div className={classes.request}>
      {approval.request.status !== 'pending' && (
        <p className={classes.standing}>{endedInWords(approval.request, byUsername)}</p>
      )}
      <ol className={classes.list}>
        {historyOf(approval.request, byUsername).map((entry) => (
          <li key={`${entry.at} ${entry.what}`} className={classes.entry}>
            <span className={classes.dot} data-tone={entry.tone} aria-hidden />
            <div className={classes.text}>
              {entry.by !== null && <Person username={entry.by} size={18} />} <span>{entry.what}</span>
              {entry.comment !== '' && <p className={classes.comment}>{entry.comment}</p>}
            </div>
            <RelativeTime at={entry.at} className={classes.time} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What happened in the approvals of a record, as its timeline tells it. */
export function useApprovalEvents(recordId: string) {
  const { byRecord } = useApprovals();
  const { byUsername } = useDirectory();
  return (byRecord.get(recordId) ?? []).flatMap(({ request, stored }) =>
    historyOf(request, byUsername).map((entry) => ({
      ...entry,
      id: `${stored.id} ${entry.at} ${entry.what}`,
      icon: <IconRubberStamp size={13} aria-hidden />,
    })),
  );
}
