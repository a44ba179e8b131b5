import { ActionIcon } from '@mantine/core';
import { IconLayoutKanban, IconTable } from '@tabler/icons-react';

type Props = { readonly board: boolean; readonly onChange: (board: boolean) => void };

/** Shows a list as a board, or as a table again. */
export function LayoutSwitch({ board, onChange }: Props) {
  const name = board ? 'Show as table' : 'Show as board';
  return (
    <ActionIcon variant="default" size={32} aria-label={name} title={name} onClick={() => onChange(!board)}>
      {board ? <IconTable size={16} /> : <IconLayoutKanban size={16} />}
    </ActionIcon>
  );
}
