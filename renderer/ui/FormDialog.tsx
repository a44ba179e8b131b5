import { Button, Group, Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  /** What its button says that does it. */
  readonly confirm: string;
  readonly disabled?: boolean;
  readonly size?: ModalProps['size'];
  readonly onSubmit: () => unknown;
  readonly onClose: () => void;
};

/** A dialog that asks for something and does it at its button or at Enter, unless it is called off. */
export function FormDialog({ title, children, confirm, disabled = false, size = 'md', onSubmit, onClose }: Props) {
  return (
    <Modal opened size={size} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={disabled}>
            {confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
