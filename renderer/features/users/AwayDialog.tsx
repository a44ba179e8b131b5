import { Modal } from '@mantine/core';
import { useSyncState } from '../../sync/sync-store.ts';
import { AwayForm } from '../../ui/AwayForm.tsx';
import type { DirectoryUser } from '../../ui/people.tsx';
import { useUserChanges } from './use-user-changes.ts';

/** When somebody else is away, such as who fell ill. */
export function AwayDialog({ user, onClose }: { readonly user: DirectoryUser; readonly onClose: () => void }) {
  const changes = useUserChanges();
  const online = useSyncState((state) => state.online);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`When ${user.displayName} is away`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <AwayForm
        username={user.username}
        away={user.away ?? null}
        disabled={!online}
        failure={changes.failure}
        onSave={async (away) => {
          const done = await changes.patch(user.username, { away });
          if (done) onClose();
          return done;
        }}
      />
    </Modal>
  );
}
