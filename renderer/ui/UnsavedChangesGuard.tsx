import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useUnsavedChanges } from './unsaved-changes.ts';

type Props = {
  readonly dirty: boolean;
  /** What is edited, such as “record”. */
  readonly what: string;
  /** @returns whether it could be saved */
  readonly onSave: () => Promise<boolean>;
};

/** Asks before typed but unsaved changes are left behind. */
export function UnsavedChangesGuard({ dirty, what, onSave }: Props) {
  useUnsavedChanges(dirty);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      dirty && (current.pathname !== next.pathname || besideOf(current) !== besideOf(next)),
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  const blocked = blocker.status === 'blocked';
  const saveAndLeave = async () => {
    if (await onSave()) blocker.proceed?.();
    else blocker.reset?.();
  };
  return (
    <Modal
      opened={blocked}
      onClose={() => blocker.reset?.()}
      title="Leave without saving?"
      closeButtonProps={{ 'aria-label': 'Keep editing' }}
    >
      <Text mb="md">What you changed on this {what} is not saved yet.</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          Discard changes
        </Button>
        <Button variant="default" onClick={() => blocker.reset?.()}>
          Keep editing
        </Button>
        <Button data-autofocus onClick={saveAndLeave}>
          Save and leave
        </Button>
      </Group>
    </Modal>
  );
}

/** What is open beside a list: it makes way when another takes its place. */
function besideOf({ search }: { readonly search: unknown }): unknown {
  return typeof search === 'object' && search !== null && 'open' in search ? search.open : undefined;
}
