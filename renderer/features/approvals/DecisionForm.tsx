import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ApprovalHere } from '../../database/provisional-approval.ts';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { useApprovalEdits } from './approvals-context.tsx';
import classes from './DecisionForm.module.css';

type Props = {
  readonly approval: ApprovalHere;
  readonly recordName: string;
  /** In a list, the comment shows once it is asked for. */
  readonly compact?: boolean;
};

/** `Approve` and `Reject` with a comment, which a reject needs. */
export function DecisionForm({ approval, recordName, compact = false }: Props) {
  const { decide } = useApprovalEdits();
  const input = useRef<HTMLTextAreaElement>(null);
  const [comment, setComment] = useState('');
  const [commenting, setCommenting] = useState(!compact);
  const [problem, setProblem] = useState<string | null>(null);
  const say = useSingleFlight(async (decision: 'approve' | 'reject') => {
    if (decision === 'reject' && comment.trim() === '') {
      setCommenting(true);
      setProblem('Say why you reject it.');
      requestAnimationFrame(() => input.current?.focus());
      return;
    }
    setProblem(await decide(approval.stored, { decision, comment }));
  });
  return (
    <fieldset className={classes.form} data-compact={compact || undefined} aria-label={`Decide on ${recordName}`}>
      {commenting && (
        <Textarea
          ref={input}
          className={classes.comment}
          aria-label="Comment"
          placeholder="Comment"
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2_000}
          value={comment}
          error={problem}
          onChange={(event) => {
            setComment(event.currentTarget.value);
            setProblem(null);
          }}
        />
      )}
      <div className={classes.buttons}>
        <Button size={compact ? 'compact-sm' : 'xs'} onClick={() => void say('approve')}>
          Approve
        </Button>
        <Button size={compact ? 'compact-sm' : 'xs'} variant="default" onClick={() => void say('reject')}>
          Reject
        </Button>
        {!commenting && (
          <Button size="compact-sm" variant="subtle" onClick={() => setCommenting(true)}>
            Add a comment
          </Button>
        )}
      </div>
      {!commenting && problem !== null && <p className={classes.problem}>{problem}</p>}
    </fieldset>
  );
}
