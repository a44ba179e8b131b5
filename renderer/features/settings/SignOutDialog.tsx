import { Button, Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { signOut } from '../../session/sign-in.ts';
import { hasUnsavedChanges } from '../../ui/unsaved-changes.ts';
import classes from './SettingsScreen.module.css';

/** A shorter wait is not worth a flicker. */
const PATIENCE_MS = 400;

type Props = { readonly onClose: () => void };

/** Signs out; where changes are not saved, or cannot be sent, it asks first, since they would be gone. */
export function SignOutDialog({ onClose }: Props) {
  const [unsaved, setUnsaved] = useState(hasUnsavedChanges);
  if (!unsaved) return <SigningOut onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title="Sign out without saving?" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Text>What you changed on this screen is not saved yet.</Text>
      <div className={classes.dialogButtons}>
        <Button variant="default" onClick={() => setUnsaved(false)}>
          Discard and sign out
        </Button>
        <Button onClick={onClose} data-autofocus>
          Keep editing
        </Button>
      </div>
    </Modal>
  );
}

function SigningOut({ onClose }: Props) {
  const [unsent, setUnsent] = useState<number | 'unknown' | null>(null);
  const [late, setLate] = useState(false);
  useEffect(() => {
    void signOut({ discardUnsent: false }).then((result) => {
      if (!result.signedOut) setUnsent(result.unsent);
    });
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (unsent === null) {
    return (
      <Modal opened={late} onClose={onClose} title="Signing out" withCloseButton={false}>
        <Text>Sending your last changes…</Text>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title="Sign out and lose changes?" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Text>{whatIsLost(unsent)}</Text>
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

function whatIsLost(unsent: number | 'unknown'): string {
  const erases = 'Signing out erases what this device keeps';
  if (unsent === 'unknown') {
    return `This device has no room left and cannot tell whether all your changes reached the server. ${erases}: what did not would be lost.`;
  }
  const [changes, they] = unsent === 1 ? ['1 change', 'it'] : [`${unsent} changes`, 'they'];
  return `${changes} did not reach the server yet. ${erases}, so ${they} would be lost.`;
}
