import { Select, type SelectProps } from '@mantine/core';
import { useMemo, useState } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { shownName } from '#contract/visible-text.ts';
import { containsWords, searchWords } from './fold-text.ts';
import { type LocalRecord, useRecords } from './records.tsx';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'searchable' | 'filter'> & {
  readonly object: RecordObject;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

const SHOWN = 50;

/** A searchable picker of one record among however many there are; only those that match are handed to the list. */
export function RecordPicker({ object, value, onChange, ...rest }: Props) {
  const { byObject, byId } = useRecords();
  const [search, setSearch] = useState('');
  const chosen = value === null ? undefined : byId.get(value);
  const label = catalogue[object].label.toLowerCase();
  const data = useMemo(() => {
    const wanted = search === chosen?.name ? '' : search;
    const items = matching(byObject[object], wanted, chosen).map(({ id, name }) => ({
      value: id,
      label: shownName(name),
    }));
    const missing = value !== null && chosen === undefined;
    return missing ? [...items, { value, label: `A ${label} not on this device` }] : items;
  }, [byObject, object, search, chosen, value, label]);
  return (
    <Select
      {...rest}
      searchable
      data={data}
      value={value}
      onChange={onChange}
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      nothingFoundMessage={`No ${label} by that name`}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}

/** The first records whose name contains every word, the chosen one always among them. */
function matching(records: readonly LocalRecord[], search: string, chosen: LocalRecord | undefined): LocalRecord[] {
  const wanted = searchWords(search);
  const found: LocalRecord[] = chosen === undefined ? [] : [chosen];
  for (const record of records) {
    if (found.length >= SHOWN) break;
    if (record.id !== chosen?.id && containsWords(record.name, wanted)) found.push(record);
  }
  return found;
}
