import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { viewPolicy } from '#contract/record-audience.ts';
import { shownName } from '#contract/visible-text.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { useNow } from '../../ui/clock.tsx';
import { Person } from '../../ui/Person.tsx';
import { awayWords, type DirectoryUser, nameOf, useDirectory } from '../../ui/people.tsx';
import classes from './TeamPeople.module.css';
import { usePresence } from './use-presence.ts';

/** Asks when somebody is away. */
export type AwayDialogOf = (props: { readonly user: DirectoryUser; readonly onClose: () => void }) => ReactNode;

/** The people below one: whether they are there, and when they are away, which their manager may say for them. */
export function TeamPeople({ awayDialog }: { readonly awayDialog: AwayDialogOf }) {
  const directory = useDirectory();
  const presence = usePresence();
  const online = useSyncState((state) => state.online);
  const now = useNow(60_000);
  const [asked, setAsked] = useState('');
  const { above } = viewPolicy(directory.byUsername);
  const team = directory.people.filter(({ active, username }) => active && above(username).includes(directory.me));
  const user = directory.byUsername.get(asked);
  if (team.length === 0) return null;
  return (
    <>
      <ul className={classes.people} aria-label="People of my team">
        {team.map((person) => {
          const away = awayWords(person, (username) => nameOf(directory, username), now);
          const there = away ?? presence(person);
          return (
            <li key={person.username} className={classes.person}>
              <span className={classes.words}>
                <Person username={person.username} size={22} />
                <span className={classes.there} data-away={away !== undefined || undefined} title={there}>
                  {there}
                </span>
              </span>
              <Button
                className={classes.away}
                size="compact-xs"
                variant="subtle"
                color="gray"
                disabled={!online}
                aria-label={`When ${shownName(person.displayName)} is away`}
                onClick={() => setAsked(person.username)}
              >
                Away…
              </Button>
            </li>
          );
        })}
      </ul>
      {user !== undefined && awayDialog({ user, onClose: () => setAsked('') })}
    </>
  );
}
