import { IconHourglassEmpty, IconLock } from '@tabler/icons-react';
import { stuckPlaces } from '#contract/approval-state.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { UnsentMark } from '../../ui/RecordMarks.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import classes from './ApprovalUnderWay.module.css';
import { useApprovals } from './approvals-context.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { ReassignButton } from './ReassignButton.tsx';
import { RecallButton } from './RecallButton.tsx';
import { lockOf, mayDo } from './record-standing.ts';
import { Standing } from './Standing.tsx';

/** Above a record whose approval is under way: where it stands, what it waits for, and what this person can do. */
export function ApprovalUnderWay({ record }: { readonly record: LocalRecord }) {
  const { byRecord } = useApprovals();
  const directory = useDirectory();
  const latest = byRecord.get(record.id)?.[0];
  const locked = lockOf(record, latest, directory.me, directory.byUsername);
  if (latest === undefined) return locked === null ? null : <LockLine reason={locked} />;
  if (latest.request.status !== 'pending' && !latest.unsent) return null;
  const may = mayDo(latest, directory.me, directory.byUsername);
  const stuck = stuckPlaces(latest.request, directory.byUsername);
  const { comment, submitterUsername } = latest.request;
  return (
    <section className={classes.underWay} aria-label="Approval under way">
      <div className={classes.line}>
        <IconHourglassEmpty size={16} className={classes.icon} aria-hidden />
        <Standing approval={latest} />
        {latest.unsent && <UnsentMark withWords />}
        <span className={classes.actions}>
          <ReassignButton approval={latest} places={may.handOn} />
          {may.recall && <RecallButton approval={latest} />}
        </span>
      </div>
      {comment !== '' && (
        <p className={classes.quote}>
          {nameOf(directory, submitterUsername)}: {comment}
        </p>
      )}
      {stuck.length > 0 && (
        <p className={classes.quiet}>
          {stuck.map(({ username }) => nameOf(directory, username)).join(', ')} can no longer decide. An admin can
          reassign it.
        </p>
      )}
      {locked !== null && <LockLine reason={locked} />}
      {may.decide && <DecisionForm approval={latest} recordName={record.name} />}
    </section>
  );
}

function LockLine({ reason }: { readonly reason: string }) {
  return (
    <p className={classes.quiet}>
      <IconLock size={14} className={classes.icon} aria-hidden /> {reason}
    </p>
  );
}
