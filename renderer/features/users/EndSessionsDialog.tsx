import { Alert, Button, Checkbox, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { DirectoryUser } from '../../ui/people.tsx';
import classes from './UsersScreen.module.css';
import { useUserChanges } from './use-user-changes.ts';

type Props = { readonly user: DirectoryUser; readonly onClose: () => void };

/** Signs somebody out on every device, such as after a theft; on request these erase what they keep. */
export function EndSessionsDialog({ user, onClose }: Props) {
  const changes = useUserChanges();
  const [wipe, setWipe] = useState(false);
  const confirm = async () => {
    if (await changes.endSessions(user.username, wipe)) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Sign ${user.displayName} out everywhere?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.form}>
        {changes.failure !== null && <Alert color="red">{changes.failure}</Alert>}
        <Text>
          Every device of {user.displayName} locks at its next contact with the server, and nothing readable stays on
          it, changes it has not sent included. {user.displayName} can sign in again with their password.
        </Text>
        <Checkbox
          label="Have the devices erase everything they keep for the account"
          checked={wipe}
          onChange={(event) => setWipe(event.currentTarget.checked)}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red.8" loading={changes.busy} onClick={() => void confirm()}>
            {wipe ? 'Sign out and wipe' : 'Sign out everywhere'}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
