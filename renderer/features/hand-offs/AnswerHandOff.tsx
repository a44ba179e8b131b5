import { Button, Group, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { awaitsAnswer } from '#contract/hand-offs.ts';
import { useDocument } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { answerHandOff } from '../../database/notification-edits.ts';
import { useDirectory } from '../../ui/people.tsx';
import { UnsentMark } from '../../ui/RecordMarks.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import classes from './HandOffTask.module.css';
import type { HandOffHere } from './hand-off-steps.ts';

type Props = { readonly handOff: HandOffHere };

/** `Accept` and `Decline` for the receiver of an open hand-off; what they said here, until the server has it. */
export function AnswerHandOff({ handOff }: Props) {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const { document: notification } = useDocument('notifications', handOff.notificationId);
  const [reason, setReason] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const answer = useSingleFlight((said: 'accepted' | 'declined', why: string) =>
    answerHandOff(database, handOff.notificationId, said, why),
  );
  if (notification === null || handOff.toUsername !== me) return null;
  if (notification.answer != null) {
    if (!notification.unsent) return null;
    return (
      <span className={classes.said}>
        {notification.answer === 'accepted' ? 'Accepted' : 'Declined'} <UnsentMark withWords />
      </span>
    );
  }
  if (!awaitsAnswer({ ...handOff, _deleted: false })) return null;
  if (reason === null) {
    return (
      <Group gap={6} className={classes.answers}>
        <Button size="compact-sm" onClick={() => void answer('accepted', '')}>
          Accept
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            setReason('');
            requestAnimationFrame(() => input.current?.focus());
          }}
        >
          Decline
        </Button>
      </Group>
    );
  }
  return (
    <form
      className={classes.answers}
      onSubmit={(event) => {
        event.preventDefault();
        void answer('declined', reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setReason(null);
      }}
    >
      <TextInput
        ref={input}
        size="xs"
        className={classes.reason}
        aria-label="Reason"
        placeholder="Why not? Whoever handed it over reads this."
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm">
        Decline
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => setReason(null)}>
        Cancel
      </Button>
    </form>
  );
}

/** On what told the receiver of it: the answer, where one is waited for. */
export function NotificationAnswer({ handOffId }: { readonly handOffId: string }) {
  const { document } = useDocument('handOffs', handOffId);
  return document === null ? null : <AnswerHandOff handOff={document} />;
}
