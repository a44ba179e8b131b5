import { ActionIcon, Menu, Switch } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { UnsentMark } from '../RecordMarks.tsx';
import classes from './DefinitionTable.module.css';
import type { Definition } from './definition-order.ts';
import { MoveButtons } from './MoveButtons.tsx';
import type { DefinitionEdits } from './use-definition-edits.ts';

/** A column that only one kind of definition has. */
export type DefinitionColumn<D> = {
  readonly label: string;
  readonly cell: (definition: D) => ReactNode;
};

type Props<D extends Definition> = {
  readonly definition: D;
  /** Its place among those of its object, from 1. */
  readonly number: number;
  readonly last: boolean;
  readonly path: string;
  readonly columns: readonly DefinitionColumn<D>[];
  readonly edits: DefinitionEdits;
  readonly onDuplicate: (definition: D) => Promise<void>;
};

/** One rule or process of a list. */
export function DefinitionRow<D extends Definition>(props: Props<D>) {
  const { definition, number, last, path, columns, edits, onDuplicate } = props;
  const { name, active } = definition;
  return (
    <tr className={classes.row} data-inactive={!active || undefined}>
      <td className={classes.turn}>
        <span className={classes.number}>{number}</span>
        <MoveButtons name={name} place={number} last={last} onMove={(by) => edits.move(definition, by)} />
      </td>
      <th scope="row" className={classes.name}>
        <span className={classes.nameLine}>
          <Link to={path} className={classes.link} title={name}>
            {name}
          </Link>
          {definition.unsent && <UnsentMark />}
        </span>
      </th>
      {columns.map((column) => (
        <td key={column.label} className={classes.wide}>
          {column.cell(definition)}
        </td>
      ))}
      <td className={classes.active}>
        <Switch
          size="xs"
          aria-label={`${name} is active`}
          checked={active}
          onChange={(event) => void edits.setActive(definition, event.currentTarget.checked)}
        />
      </td>
      <td className={classes.actions}>
        <Menu position="bottom-end" width={180}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowUp size={15} />}
              disabled={number === 1}
              onClick={() => void edits.move(definition, -1)}
            >
              Move up
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowDown size={15} />}
              disabled={last}
              onClick={() => void edits.move(definition, 1)}
            >
              Move down
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => void onDuplicate(definition)}>
              Duplicate
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => void edits.remove(definition)}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
