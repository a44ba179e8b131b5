import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDevicesOff,
  IconDots,
  IconKey,
  IconPencil,
  IconPlaneDeparture,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { Person } from '../../ui/Person.tsx';
import type { DirectoryUser } from '../../ui/people.tsx';
import { formatOption } from '../../ui/values.ts';
import type { UserAction } from './UserDialog.tsx';
import classes from './UsersScreen.module.css';

type Props = {
  readonly user: DirectoryUser;
  readonly lastSeen: string | undefined;
  readonly disabled: boolean;
  readonly onAction: (action: UserAction | 'away' | 'end-sessions') => void;
};

/** Somebody of the org: their name opens what is known of them. */
export function UserRow({ user, lastSeen, disabled, onAction }: Props) {
  return (
    <tr className={classes.row} data-inactive={!user.active || undefined}>
      <td>
        <button type="button" className={classes.open} disabled={disabled} onClick={() => onAction('edit')}>
          <Person username={user.username} size={22} />
        </button>
      </td>
      <td className={`${classes.wide} ${classes.username}`} title={user.username}>
        {user.username}
      </td>
      <td>{formatOption(user.role)}</td>
      <td className={classes.wide}>{user.managerUsername !== null && <Person username={user.managerUsername} />}</td>
      <td>{user.active ? 'Active' : 'Inactive'}</td>
      <td className={`${classes.wide} ${classes.seen}`} title={lastSeen}>
        {lastSeen}
      </td>
      <td>
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={disabled}
              aria-label={`Actions for ${user.displayName}`}
            >
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => onAction('edit')}>
              Edit
            </Menu.Item>
            <Menu.Item leftSection={<IconPlaneDeparture size={15} />} onClick={() => onAction('away')}>
              Away
            </Menu.Item>
            <Menu.Item leftSection={<IconKey size={15} />} onClick={() => onAction('reset-password')}>
              Reset password
            </Menu.Item>
            <Menu.Item leftSection={<IconDevicesOff size={15} />} onClick={() => onAction('end-sessions')}>
              Sign out everywhere
            </Menu.Item>
            {user.active ? (
              <Menu.Item leftSection={<IconUserOff size={15} />} onClick={() => onAction('deactivate')}>
                Deactivate
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconUserCheck size={15} />} onClick={() => onAction('activate')}>
                Activate
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
