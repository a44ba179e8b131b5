import { Button, Modal, Text } from '@mantine/core';
import type { IntegrationToken } from '#contract/integrations.ts';
import classes from './OrganizationScreen.module.css';

type Props = {
  readonly token: IntegrationToken;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

/** Asks before a token is revoked, since whatever uses it loses what it sends from then on. */
export function RevokeTokenDialog({ token, busy, onCancel, onConfirm }: Props) {
  return (
    <Modal opened onClose={onCancel} title={`Revoke ${token.name}?`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Text>
        Whatever uses this token can create no leads from now on. The leads it has created stay. This cannot be undone.
      </Text>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button color="red.8" loading={busy} onClick={onConfirm}>
          Revoke
        </Button>
      </div>
    </Modal>
  );
}
