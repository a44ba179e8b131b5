import { Alert, Button, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSyncState } from '../../sync/sync-store.ts';
import { useNow } from '../../ui/clock.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import { awayWords, type DirectoryUser, nameOf, useDirectory } from '../../ui/people.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { usePresence } from './use-presence.ts';

const MAX_NOTE = 500;

export type HandOverFormProps = {
  readonly title: string;
  /** Whose it is already, where it is one person's. */
  readonly ownerUsername?: string | undefined;
  /** What is to be said of whoever is chosen, such as what they would get. */
  readonly remark?: ((to: string) => ReactNode) | undefined;
  readonly onHandOver: (to: string, note: string | null) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks who gets what is handed over, and what they should know: why them, and what comes next. */
export function HandOverForm({ title, ownerUsername, remark, onHandOver, onClose }: HandOverFormProps) {
  const directory = useDirectory();
  const online = useSyncState((state) => state.online);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const presence = usePresence();
  const handOver = useSingleFlight(async () => {
    if (to === null) return setProblem('Choose who gets it.');
    await onHandOver(to, note.trim() || null);
  });
  return (
    <FormDialog title={title} confirm="Hand over" onSubmit={handOver} onClose={onClose}>
      <PeoplePicker
        label="To"
        data-autofocus
        value={to}
        error={problem}
        accepts={(person) => person.username !== ownerUsername}
        first={isTeammateOf(directory.byUsername.get(directory.me))}
        detail={presence}
        onChange={(username) => {
          setTo(username);
          setProblem(null);
        }}
      />
      <ReceiverAway username={to} onChoose={setTo} />
      <Textarea
        label="Note"
        description="Why them, and what comes next. They read it first."
        mt="sm"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={MAX_NOTE}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {to !== null && (
        <Text size="sm" c="dimmed" mt="sm">
          {to === directory.me
            ? 'It becomes yours; nobody is told.'
            : `${nameOf(directory, to)} will be told ${online ? 'at once' : 'as soon as you are online'}.`}
        </Text>
      )}
      {to !== null && remark?.(to)}
    </FormDialog>
  );
}

/** Whoever is chosen is away: their deputy is one click away. */
function ReceiverAway({ username, onChoose }: { readonly username: string | null; onChoose(username: string): void }) {
  const directory = useDirectory();
  const now = useNow(60_000);
  const person = directory.byUsername.get(username ?? '');
  const words = person && awayWords(person, (one) => nameOf(directory, one), now);
  const deputy = directory.byUsername.get(person?.away?.deputyUsername ?? '');
  if (person === undefined || words === undefined) return null;
  return (
    <Alert color="yellow" mt="sm" p="xs" role="status">
      {nameOf(directory, person.username)} is {words}.{' '}
      {deputy?.active === true && (
        <Button variant="default" size="compact-sm" onClick={() => onChoose(deputy.username)}>
          Choose {nameOf(directory, deputy.username)}
        </Button>
      )}
    </Alert>
  );
}

/** Who reports to the same manager, who that is, and who reports to oneself. */
function isTeammateOf(me: DirectoryUser | undefined): (person: DirectoryUser) => boolean {
  return ({ username, managerUsername }) =>
    me !== undefined &&
    (managerUsername === me.username ||
      username === me.managerUsername ||
      (managerUsername !== null && managerUsername === me.managerUsername));
}
