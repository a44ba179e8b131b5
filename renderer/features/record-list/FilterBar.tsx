import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { shownName } from '#contract/visible-text.ts';
import { ListFilter } from '../../ui/ListFilter.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { formatOption } from '../../ui/values.ts';
import { type ListView, picklistsOf } from './list-view.ts';
import classes from './RecordTable.module.css';

type Props = {
  readonly object: RecordObject;
  readonly view: ListView;
  readonly onChange: (change: Partial<ListView>) => void;
};

/** Nobody's username: whatever people can be called would one day be somebody. */
const ANYONE = '';

/** What narrows a list: its own search, the owner, and each picklist. */
export function FilterBar({ object, view, onChange }: Props) {
  const definition = catalogue[object];
  const plural = definition.plural.toLowerCase();
  const { people, me } = useDirectory();
  const owners = useMemo(
    () => [
      { value: ANYONE, label: 'Any owner' },
      { value: me, label: 'Mine' },
      {
        group: 'People',
        items: people
          .filter((person) => person.username !== me)
          .map((person) => ({ value: person.username, label: shownName(person.displayName) })),
      },
    ],
    [people, me],
  );
  const pick = (field: string, value: string | null) => {
    const { [field]: _, ...others } = view.picks;
    onChange({ picks: value === null ? others : { ...others, [field]: value } });
  };
  return (
    <ListFilter
      name={`Filter ${plural}`}
      searchName={`Search ${plural}`}
      placeholder={`Search ${plural}`}
      search={view.search}
      onSearch={(search) => onChange({ search })}
    >
      <Select
        className={classes.filter}
        data-narrowed={view.owner !== null || undefined}
        aria-label="Filter by owner"
        data={owners}
        searchable
        allowDeselect={false}
        value={view.owner ?? ANYONE}
        onChange={(owner) => onChange({ owner: owner === ANYONE || owner === null ? null : String(owner) })}
        onFocus={(event) => event.currentTarget.select()}
        nothingFoundMessage="Nobody by that name"
      />
      {picklistsOf(definition).map((field) => (
        <Select
          key={field.key}
          className={classes.filter}
          data-narrowed={view.picks[field.key] !== undefined || undefined}
          aria-label={`Filter by ${field.label.toLowerCase()}`}
          data={[
            { value: '', label: `Any ${field.label.toLowerCase()}` },
            ...(field.options ?? []).map((option) => ({ value: option, label: formatOption(option) })),
          ]}
          allowDeselect={false}
          value={view.picks[field.key] ?? ''}
          onChange={(value) => pick(field.key, value === '' ? null : value)}
        />
      ))}
    </ListFilter>
  );
}
