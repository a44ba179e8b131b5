import { Select, type SelectProps } from '@mantine/core';
import type { RecordObject } from '#contract/catalogue.ts';
import { useRecordChoices } from './use-record-choices.ts';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'searchable' | 'filter'> & {
  readonly object: RecordObject;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

/** A searchable picker of one record among however many there are. */
export function RecordPicker({ object, value, onChange, ...rest }: Props) {
  const choices = useRecordChoices(object, value === null ? [] : [value]);
  return (
    <Select
      {...rest}
      {...choices.props}
      value={value}
      onChange={onChange}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
