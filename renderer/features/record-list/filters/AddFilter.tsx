import { Select } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useRef } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import classes from './Filters.module.css';
import { type FilterField, filterFieldOf, filterFieldsOf } from './filter-fields.ts';

type Props = { readonly object: RecordObject; readonly onAdd: (field: FilterField) => void };

/** Asks by which field the list is to be narrowed as well; `f` goes there. */
export function AddFilter({ object, onAdd }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts({ f: () => input.current?.click() });
  return (
    <Select
      ref={input}
      className={classes.add}
      aria-label="Add filter"
      placeholder="Filter"
      leftSection={<IconFilter size={15} />}
      rightSection={null}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage="No field by that name"
      data={filterFieldsOf(object).map(({ key, label }) => ({ value: key, label }))}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
      value={null}
      onChange={(key) => {
        const field = filterFieldOf(object, key ?? '');
        if (field !== undefined) onAdd(field);
      }}
      onClick={(event) => event.currentTarget.focus()}
    />
  );
}
