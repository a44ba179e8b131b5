import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './ListFilter.module.css';

type Props = {
  readonly name: string;
  readonly searchName: string;
  readonly placeholder: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  /** In a narrow window the search has a line of its own; else what is beside it scrolls. */
  readonly wraps?: boolean;
  /** What else narrows the list. */
  readonly children: ReactNode;
};

/** What narrows a list: its own search, and whatever stands beside it. */
export function ListFilter({ name, searchName, placeholder, search, onSearch, wraps = false, children }: Props) {
  return (
    <search className={classes.bar} aria-label={name} data-wraps={wraps || undefined}>
      <TextInput
        className={classes.search}
        aria-label={searchName}
        placeholder={placeholder}
        leftSection={<IconSearch size={15} />}
        rightSection={search !== '' && <CloseButton size="xs" aria-label="Clear search" onClick={() => onSearch('')} />}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {children}
    </search>
  );
}
