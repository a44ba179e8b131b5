import { Text } from '@mantine/core';
import { useLiveQuery } from '../../database/live-query.ts';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import type { DirectoryUser } from '../../ui/people.tsx';
import { useRecordAnswer } from '../../ui/records.ts';
import { formatCount } from '../../ui/values.ts';

type Props = {
  readonly user: DirectoryUser;
  readonly successor: string | null;
  readonly onSuccessor: (username: string | null) => void;
};

/** What becomes of somebody who is deactivated, and who takes over what is open with them. */
export function Leaving({ user, successor, onSuccessor }: Props) {
  const { answer: records } = useRecordAnswer('openOf', { username: user.username });
  const unseen = useUnseen(user.username);
  return (
    <>
      <Text>
        {user.displayName} is signed out everywhere at once, and nothing readable stays on their devices. Their records
        stay, and nobody can hand them new ones.
      </Text>
      <PeoplePicker
        label="Hand over to"
        description={
          records === undefined
            ? 'Takes over what is open, in one step and with one notification.'
            : `Takes over ${count(records, 'open record')} and ${count(unseen, 'hand-off')} nobody has seen, in one step and with one notification.`
        }
        placeholder="Nobody for now"
        clearable
        clearButtonProps={{ 'aria-label': 'Nobody for now' }}
        value={successor}
        accepts={(person) => person.username !== user.username}
        onChange={onSuccessor}
      />
    </>
  );
}

function useUnseen(username: string): number {
  const { documents } = useLiveQuery('handOffs', { selector: { waitingFrom: { $gt: '' } } });
  return documents.filter(({ toUsername }) => toUsername === username).length;
}

function count(number: number, what: string): string {
  return `${formatCount(number)} ${what}${number === 1 ? '' : 's'}`;
}
