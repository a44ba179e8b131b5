import { ActionIcon } from '@mantine/core';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { useLayoutEffect } from 'react';
import { Bell } from '../features/notifications/Bell.tsx';
import { SyncStatus } from '../features/sync-status/SyncStatus.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { endFirstFrame } from './first-frame.ts';
import { actionsOfNotification } from './notification-actions.tsx';
import classes from './TopBar.module.css';

type Props = {
  readonly onMenu: () => void;
  readonly onSearch: () => void;
  readonly onSignOut: () => void;
  readonly onHelp: () => void;
};

/** Search, sync status, bell and account. */
export function TopBar({ onMenu, onSearch, onSignOut, onHelp }: Props) {
  useLayoutEffect(endFirstFrame, []);
  return (
    <header className={classes.bar}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        className={classes.menu}
        aria-label="Open navigation"
        onClick={onMenu}
      >
        <IconMenu2 size={18} />
      </ActionIcon>
      <button type="button" className={classes.search} aria-label="Search everything" onClick={onSearch}>
        <IconSearch size={15} aria-hidden />
        <span className={classes.searchText}>Search everything</span>
        <kbd className={classes.keys} aria-hidden>
          /
        </kbd>
      </button>
      <div className={classes.right}>
        <SyncStatus />
        <Bell actions={actionsOfNotification} />
        <AccountMenu onSignOut={onSignOut} onHelp={onHelp} />
      </div>
    </header>
  );
}
