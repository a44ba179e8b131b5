import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { pickerList } from '../../ui/theme.ts';
import { columnKeysOf, columnLabel, standardColumnsOf } from './columns.ts';
import classes from './ListActions.module.css';
import type { ListView } from './list-view.ts';

type Props = {
  readonly object: RecordObject;
  readonly view: Pick<ListView, 'columns' | 'widths'>;
  readonly onChange: (change: Pick<ListView, 'columns' | 'widths'>) => void;
};

/** Chooses the columns of a list and their order; the name is always the first. */
export function ColumnsMenu({ object, view, onChange }: Props) {
  const chosen = (view.columns ?? standardColumnsOf(object)).filter((key) => key !== 'name');
  const others = columnKeysOf(object).filter((key) => key !== 'name' && !chosen.includes(key));
  const choose = (columns: readonly string[]) => onChange({ columns });
  const moved = (at: number, by: number) => {
    const [key] = chosen.slice(at, at + 1);
    if (key !== undefined) choose(chosen.toSpliced(at, 1).toSpliced(at + by, 0, key));
  };
  return (
    <Popover {...pickerList} position="bottom-end" width={280} trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={32} aria-label="Columns" title="Columns">
          <IconColumns3 size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <ul className={classes.columns}>
          {[...chosen, ...others].map((key, at) => (
            <li key={key} className={classes.column}>
              <Checkbox
                label={columnLabel(object, key)}
                checked={at < chosen.length}
                onChange={() => choose(at < chosen.length ? chosen.toSpliced(at, 1) : [...chosen, key])}
              />
              {at < chosen.length && (
                <span className={classes.moves}>
                  <MoveButton
                    label={`Move ${columnLabel(object, key)} up`}
                    disabled={at === 0}
                    onClick={() => moved(at, -1)}
                  >
                    <IconChevronUp size={14} />
                  </MoveButton>
                  <MoveButton
                    label={`Move ${columnLabel(object, key)} down`}
                    disabled={at === chosen.length - 1}
                    onClick={() => moved(at, 1)}
                  >
                    <IconChevronDown size={14} />
                  </MoveButton>
                </span>
              )}
            </li>
          ))}
        </ul>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={view.columns === undefined && view.widths === undefined}
          onClick={() => onChange({ columns: undefined, widths: undefined })}
        >
          As it was
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

type MoveProps = {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function MoveButton({ label, disabled, onClick, children }: MoveProps) {
  return (
    <ActionIcon variant="subtle" size="sm" aria-label={label} disabled={disabled} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}
