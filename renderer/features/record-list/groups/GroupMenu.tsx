import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconLayoutRows } from '@tabler/icons-react';
import type { RecordObject } from '#contract/catalogue.ts';
import { columnLabel } from '../columns.ts';
import type { ListView } from '../list-view.ts';
import { groupKeysOf } from './group-fields.ts';

type Props = {
  readonly object: RecordObject;
  readonly group: string | undefined;
  readonly onChange: (change: Pick<ListView, 'group' | 'closed'>) => void;
};

/** Chooses by what the rows of a list stand in groups. */
export function GroupMenu({ object, group, onChange }: Props) {
  const choice = (key: string | undefined, words: string) => (
    <Menu.Item
      key={words}
      role="menuitemradio"
      aria-checked={key === group}
      rightSection={key === group ? <IconCheck size={15} aria-hidden /> : undefined}
      onClick={() => onChange({ group: key, closed: undefined })}
    >
      {words}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant={group === undefined ? 'default' : 'light'} size={32} aria-label="Group" title="Group">
          <IconLayoutRows size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Group by</Menu.Label>
        {choice(undefined, 'Nothing')}
        {groupKeysOf(object).map((key) => choice(key, columnLabel(object, key)))}
      </Menu.Dropdown>
    </Menu>
  );
}
