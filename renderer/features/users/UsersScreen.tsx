import { Alert, Button, Select, TextInput, VisuallyHidden } from '@mantine/core';
import { IconPlus, IconSearch, IconUsers, IconWifiOff } from '@tabler/icons-react';
import { useState } from 'react';
import { shownName } from '#contract/visible-text.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { type DirectoryUser, leadersIn, searchPeople, teamOf, useDirectory } from '../../ui/people.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { formatCount } from '../../ui/values.ts';
import { AddUserDialog } from './AddUserDialog.tsx';
import { AwayDialog } from './AwayDialog.tsx';
import { EndSessionsDialog } from './EndSessionsDialog.tsx';
import { type UserAction, UserDialog } from './UserDialog.tsx';
import { UserRow } from './UserRow.tsx';
import classes from './UsersScreen.module.css';

type Open = { readonly action: UserAction | 'away' | 'end-sessions'; readonly user: DirectoryUser };

type Props = {
  /** When a device of somebody last spoke to the server, in words; undefined while that is not known. */
  readonly lastSeen: (person: DirectoryUser) => string | undefined;
};

/** The people of the org, for admins. */
export function UsersScreen({ lastSeen }: Props) {
  const { people } = useDirectory();
  const online = useSyncState((state) => state.online);
  const [search, setSearch] = useState('');
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<Open | null>(null);
  const [leader, setLeader] = useState<string | null>(null);
  const shown = searchPeople(leader === null ? people : teamOf(people, leader), search);
  const teams = leadersIn(people).map(({ username, displayName }) => ({
    value: username,
    label: `Team of ${shownName(displayName)}`,
  }));
  return (
    <Screen
      title="Users"
      icon={<IconUsers size={18} />}
      aside={formatCount(people.length)}
      actions={
        <>
          <TextInput
            className={classes.search}
            aria-label="Search users"
            placeholder="Search users"
            leftSection={<IconSearch size={15} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {teams.length > 0 && (
            <Select
              className={classes.team}
              aria-label="Team"
              placeholder="All teams"
              clearable
              searchable
              data={teams}
              value={leader}
              onChange={setLeader}
            />
          )}
          <Button leftSection={<IconPlus size={15} />} disabled={!online} onClick={() => setAdding(true)}>
            Add user
          </Button>
        </>
      }
    >
      {!online && (
        <Alert color="gray" icon={<IconWifiOff size={18} />} m="md">
          You are offline. Users can be seen, but changing them needs the server.
        </Alert>
      )}
      {shown.length === 0 ? (
        <EmptyState icon={<IconUsers size={22} />} title="Nobody by that name" />
      ) : (
        <table className={classes.table} aria-label="Users">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" className={`${classes.wide} ${classes.username}`}>
                Username
              </th>
              <th scope="col" className={classes.short}>
                Role
              </th>
              <th scope="col" className={classes.wide}>
                Manager
              </th>
              <th scope="col" className={classes.short}>
                Status
              </th>
              <th scope="col" className={`${classes.wide} ${classes.seen}`}>
                Last check-in
              </th>
              <th scope="col">
                <VisuallyHidden>Actions</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((user) => (
              <UserRow
                key={user.username}
                user={user}
                lastSeen={lastSeen(user)}
                disabled={!online}
                onAction={(action) => setOpen({ action, user })}
              />
            ))}
          </tbody>
        </table>
      )}
      {adding && <AddUserDialog onClose={() => setAdding(false)} />}
      {open?.action === 'end-sessions' && <EndSessionsDialog user={open.user} onClose={() => setOpen(null)} />}
      {open?.action === 'away' && <AwayDialog user={open.user} onClose={() => setOpen(null)} />}
      {open !== null && open.action !== 'end-sessions' && open.action !== 'away' && (
        <UserDialog key={open.user.username} action={open.action} user={open.user} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}
