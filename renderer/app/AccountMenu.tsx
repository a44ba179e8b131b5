import { Menu } from '@mantine/core';
import { IconKeyboard, IconLogout, IconSettings } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { PersonAvatar } from '../ui/Person.tsx';
import classes from './TopBar.module.css';
import { useSignedIn } from './use-signed-in.ts';

type Props = { readonly onSignOut: () => void; readonly onHelp: () => void };

export function AccountMenu({ onSignOut, onHelp }: Props) {
  const { account, displayName } = useSignedIn();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={classes.account} aria-label={`Account: ${displayName}`} title={displayName}>
          <PersonAvatar username={account.username} size={26} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSettings size={15} />} onClick={() => void navigate({ to: '/settings' })}>
          Settings
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={15} />} onClick={onHelp}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={onSignOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
