import { type ComboboxItem, Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { shownName } from '#contract/visible-text.ts';
import { useNow } from './clock.tsx';
import classes from './Person.module.css';
import { PersonAvatar } from './Person.tsx';
import { awayWords, type DirectoryUser, nameOf, searchPeople, useDirectory } from './people.tsx';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'filter' | 'renderOption' | 'searchable'> & {
  /** Nobody where it is left out. */
  readonly value?: string | null;
  readonly onChange: (username: string | null) => void;
  /** Leaves people out, such as the person themselves when choosing their manager. */
  readonly accepts?: (person: DirectoryUser) => boolean;
  /** Who comes before all others in the list, such as one's own team. */
  readonly first?: (person: DirectoryUser) => boolean;
  /** What else there is to say of a person, such as when they were last there. */
  readonly detail?: (person: DirectoryUser) => string | undefined;
};

/** A searchable picker of active people, by display name or username. */
export function PeoplePicker({ value = null, onChange, accepts, first, detail, ...rest }: Props) {
  const directory = useDirectory();
  const offered = useMemo(() => {
    const people = directory.people.filter((person) => person.active && (accepts?.(person) ?? true));
    return first === undefined ? people : people.toSorted((a, b) => Number(first(b)) - Number(first(a)));
  }, [directory.people, accepts, first]);
  const data = useMemo(() => {
    const items = offered.map((person) => ({ value: person.username, label: shownName(person.displayName) }));
    const known = value === null || value === '' || offered.some((person) => person.username === value);
    // Someone who has left still shows as the value, but the filter below never offers them.
    return known ? items : [...items, { value, label: nameOf(directory, value) }];
  }, [offered, value, directory]);
  return (
    <Select
      {...rest}
      searchable
      data={data}
      value={value === '' ? null : value}
      onChange={onChange}
      nothingFoundMessage="Nobody active by that name"
      limit={50}
      selectFirstOptionOnChange
      // Without it a timer started at opening forgets the highlighted match that quick typing has found by then.
      selectFirstOptionOnDropdownOpen
      onFocus={(event) => event.currentTarget.select()}
      filter={({ search }) => {
        const found = searchPeople(offered, search);
        return found.map(
          (person): ComboboxItem => ({ value: person.username, label: shownName(person.displayName), disabled: false }),
        );
      }}
      renderOption={({ option }) => (
        <PersonOption
          person={directory.byUsername.get(String(option.value))}
          label={String(option.label)}
          detail={detail}
        />
      )}
    />
  );
}

type OptionProps = {
  readonly person: DirectoryUser | undefined;
  readonly label: string;
  readonly detail?: Props['detail'];
};

/** A person in a list of choices: who, whether they are there, and enough to tell two of the same name apart. */
export function PersonOption({ person, label, detail }: OptionProps) {
  const directory = useDirectory();
  const now = useNow(60_000);
  if (person === undefined) return <span>{label}</span>;
  const manager = person.managerUsername === null ? '' : ` · reports to ${nameOf(directory, person.managerUsername)}`;
  const away = awayWords(person, (username) => nameOf(directory, username), now);
  const there = [away, detail?.(person)].filter((words) => words !== undefined).join(' · ');
  return (
    <span className={classes.option}>
      <PersonAvatar username={person.username} size={24} />
      <span className={classes.optionText}>
        <span className={classes.name}>{shownName(person.displayName)}</span>
        {there !== '' && <span className={classes.there}>{there}</span>}
        <span className={classes.optionDetail}>
          {person.username} · {person.active ? person.role : 'inactive'}
          {manager}
        </span>
      </span>
    </span>
  );
}
