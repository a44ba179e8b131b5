import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash, IconUser, IconUsers } from '@tabler/icons-react';

type Props = {
  readonly isShared: boolean;
  /** Whether the person may share views with everybody. */
  readonly canShare: boolean;
  readonly onRename: () => void;
  readonly onShare: () => void;
  readonly onStopSharing: () => void;
  readonly onDelete: () => void;
};

/** What can be done with a view that somebody saved. */
export function ViewMenu({ isShared, canShare, onRename, onShare, onStopSharing, onDelete }: Props) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label="View options">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={onRename}>
          Rename view
        </Menu.Item>
        {isShared ? (
          <Menu.Item leftSection={<IconUser size={15} />} onClick={onStopSharing}>
            Stop sharing
          </Menu.Item>
        ) : (
          <>
            {canShare && (
              <Menu.Item leftSection={<IconUsers size={15} />} onClick={onShare}>
                Share with everybody
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconTrash size={15} />} onClick={onDelete}>
              Delete view
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
