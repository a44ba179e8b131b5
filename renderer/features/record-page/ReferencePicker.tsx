import type { SelectProps } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import type { RecordObject } from '#contract/catalogue.ts';
import { RecordLink } from '../../ui/RecordLink.tsx';
import { RecordPicker } from '../../ui/RecordPicker.tsx';
import { useRecord } from '../../ui/records.ts';
import classes from './RecordForm.module.css';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'searchable' | 'filter'> & {
  readonly object: RecordObject;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

/** A searchable picker of another record, with a link to the one that is chosen. */
export function ReferencePicker({ object, value, ...rest }: Props) {
  const { record: target } = useRecord(value ?? '');
  return (
    <RecordPicker
      {...rest}
      object={object}
      value={value}
      clearable
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
