import { Button, Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { signOut } from '../../session/sign-in.ts';
import classes from './SettingsScreen.module.css';

/** Signs out; where changes are unsent, it asks first, since they would be gone. */
export function SignOutDialog({ onClose }: { readonly onClose: () => void }) {
  const [unsent, setUnsent] = useState<number | null>(null);
  useEffect(() => {
    void signOut({ discardUnsent: false }).then((result) => {
      if (!result.signedOut) setUnsent(result.unsent);
    });
  }, []);
  if (unsent === null) return null;
  const changes = unsent === 1 ? '1 change' : `${unsent} changes`;
  return (
    <Modal opened onClose={onClose} title="Sign out and lose changes?" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Text>
        {changes} did not reach the server yet. Signing out erases what this device keeps, so{' '}
        {unsent === 1 ? 'it' : 'they'} would be lost.
      </Text>
      <div className={classes.dialogButtons}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red.8" onClick={() => void signOut({ discardUnsent: true })}>
          Sign out anyway
        </Button>
      </div>
    </Modal>
  );
}
