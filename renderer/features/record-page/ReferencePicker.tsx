import { Select, type SelectProps } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { shownName } from '#contract/visible-text.ts';
import { RecordLink } from '../../ui/RecordLink.tsx';
import { useRecords } from '../../ui/records.tsx';
import classes from './RecordForm.module.css';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'searchable'> & {
  readonly object: RecordObject;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

/** A searchable picker of another record, with a link to the one that is chosen. */
export function ReferencePicker({ object, value, onChange, ...rest }: Props) {
  const { byObject, byId } = useRecords();
  const label = catalogue[object].label.toLowerCase();
  const data = useMemo(() => {
    const items = byObject[object]
      .map((record) => ({ value: record.id, label: shownName(record.name) }))
      .sort((a, b) => a.label.localeCompare(b.label));
    // A target this device does not hold still shows that there is one.
    return value === null || byId.has(value) ? items : [...items, { value, label: `An ${label} not on this device` }];
  }, [byObject, byId, object, value, label]);
  const target = value === null ? undefined : byId.get(value);
  return (
    <Select
      {...rest}
      searchable
      clearable
      limit={100}
      data={data}
      value={value}
      onChange={onChange}
      nothingFoundMessage={`No ${label} by that name`}
      onFocus={(event) => event.currentTarget.select()}
      leftSectionPointerEvents="all"
      leftSection={
        target !== undefined && (
          <RecordLink object={object} id={target.id} className={classes.openLink} title={`Open ${target.name}`}>
            <IconArrowUpRight size={15} aria-label={`Open ${target.name}`} />
          </RecordLink>
        )
      }
    />
  );
}
