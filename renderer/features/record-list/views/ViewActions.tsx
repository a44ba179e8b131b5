import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { type ListView, looksSame } from '../list-view.ts';

type Props = {
  readonly view: ListView;
  /** The chosen view as it was saved. */
  readonly saved: ListView;
  /** Whether it is the person's to change. */
  readonly isOwn: boolean;
  readonly onSave: () => void;
  readonly onUpdate: () => void;
  readonly onReset: () => void;
  readonly onRename: () => void;
  readonly onDelete: () => void;
};

/** What can be done with the chosen view: keep what was changed of it, or call it otherwise. */
export function ViewActions({ view, saved, isOwn, onSave, onUpdate, onReset, onRename, onDelete }: Props) {
  const changed = !looksSame(view, saved);
  return (
    <>
      {changed && (
        <>
          <Button variant="subtle" size="compact-sm" onClick={onReset}>
            Reset
          </Button>
          {isOwn && (
            <Button variant="default" size="compact-sm" onClick={onUpdate}>
              Save changes
            </Button>
          )}
          <Button variant="default" size="compact-sm" onClick={onSave}>
            Save view
          </Button>
        </>
      )}
      {isOwn && (
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
            <Menu.Item leftSection={<IconTrash size={15} />} onClick={onDelete}>
              Delete view
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
