import { standingInWords } from '#contract/approval-words.ts';
import type { ApprovalHere } from '../../database/provisional-approval.ts';
import { useNow } from '../../ui/clock.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { exactTime, lastingSince } from '../../ui/time.ts';
import classes from './ApprovalTable.module.css';
import { endedWithComment } from './standing-words.ts';

/** Where a request stands, such as “Step 2 of 3, waiting for Rocco Neubert since 2 h”. */
export function Standing({ approval }: { readonly approval: ApprovalHere }) {
  const { byUsername } = useDirectory();
  const now = useNow(15_000);
  const { request } = approval;
  if (request.status !== 'pending')
    return <span className={classes.standing}>{endedWithComment(request, byUsername)}</span>;
  const { text, since } = standingInWords(request, byUsername);
  const lasting = lastingSince(since, now);
  return (
    <span className={classes.standing} title={`${text}, since ${exactTime(since)}`}>
      {text}
      {lasting !== '' && (
        <time dateTime={since} className={classes.standingSince}>
          {' '}
          since {lasting}
        </time>
      )}
    </span>
  );
}
