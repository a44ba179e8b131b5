import { useState } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { catalogue } from '#contract/catalogue.ts';
import { shownName } from '#contract/visible-text.ts';
import { useRecordAnswer, useRecordsById } from './records.ts';

const SHOWN = 50;

type Choice = { readonly value: string; readonly label: string };

/**
 * The choices of a picker of records, however many there are: those that are chosen, and the first that match what is
 * typed. Nothing is looked for before the list is opened.
 *
 * @param chosen ids
 */
export function useRecordChoices(object: RecordObject, chosen: readonly string[]) {
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState(false);
  const { byId, loading } = useRecordsById(chosen);
  const label = catalogue[object].label.toLowerCase();
  const known = chosen.flatMap((id): Choice[] => {
    const record = byId.get(id);
    if (record !== undefined) return [{ value: id, label: shownName(record.name) }];
    // A target this device does not hold still shows that there is one.
    return loading ? [] : [{ value: id, label: `${/^[aeiou]/.test(label) ? 'An' : 'A'} ${label} not on this device` }];
  });
  // As long as it says what is chosen, nothing was typed.
  const typed = known.some((choice) => choice.label === search) ? '' : search;
  const { answer, current } = useRecordAnswer('named', opened ? { object, typed, most: SHOWN } : null);
  const found = (answer ?? []).map(({ id, name }): Choice => ({ value: id, label: shownName(name) }));
  const offered = new Set(found.map(({ value }) => value));
  return {
    byId,
    props: {
      searchable: true,
      data: [...known.filter(({ value }) => !offered.has(value)), ...found],
      searchValue: search,
      onSearchChange: setSearch,
      onDropdownOpen: () => setOpened(true),
      onDropdownClose: () => setOpened(false),
      // What is chosen has to be known to the picker, and is offered only where it matches.
      filter: ({ options }: { readonly options: readonly unknown[] }) =>
        (options as Choice[]).filter(({ value }) => offered.has(value)),
      nothingFoundMessage: current ? `No ${label} by that name` : 'Looking…',
    },
  } as const;
}
