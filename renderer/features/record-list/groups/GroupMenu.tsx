import { ActionIcon, Menu } from '@mantine/core';
import { IconLayoutRows } from '@tabler/icons-react';
import type { RecordObject } from '#contract/catalogue.ts';
import { columnLabel } from '../columns.ts';
import type { ListView } from '../list-view.ts';
import { groupKeysOf } from './list-rows.ts';

/** No field is called so. */
const NOTHING = '';

type Props = {
  readonly object: RecordObject;
  readonly group: string | undefined;
  readonly onChange: (change: Pick<ListView, 'group' | 'closed'>) => void;
};

/** Chooses by what the rows of a list stand in groups. */
export function GroupMenu({ object, group, onChange }: Props) {
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant={group === undefined ? 'default' : 'light'} size={32} aria-label="Group" title="Group">
          <IconLayoutRows size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Group by</Menu.Label>
        <Menu.RadioGroup
          value={group ?? NOTHING}
          onChange={(key) => onChange({ group: key === NOTHING ? undefined : key, closed: undefined })}
        >
          <Menu.RadioItem value={NOTHING} closeMenuOnClick>
            Nothing
          </Menu.RadioItem>
          {groupKeysOf(object).map((key) => (
            <Menu.RadioItem key={key} value={key} closeMenuOnClick>
              {columnLabel(object, key)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
