import { type ReactNode, useState } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import type { ListFilter } from '#contract/list-filters.ts';
import { ListFilter as ListFilterBar } from '../../../ui/ListFilter.tsx';
import type { ListView } from '../list-view.ts';
import { AddFilter } from './AddFilter.tsx';
import { FilterChip, NewFilterChip } from './FilterChip.tsx';
import classes from './Filters.module.css';
import { type FilterField, filterFieldOf } from './filter-fields.ts';

type Props = {
  readonly object: RecordObject;
  readonly view: Pick<ListView, 'search' | 'filters'>;
  readonly onChange: (change: Partial<ListView>) => void;
  /** At the end of the bar: how the list is shown. */
  readonly aside?: ReactNode;
};

/** What narrows a list: its own search, and a chip for each condition. */
export function FilterBar({ object, view: { search, filters }, onChange, aside }: Props) {
  const plural = catalogue[object].plural.toLowerCase();
  const [adding, setAdding] = useState<FilterField | null>(null);
  const replaced = (at: number, ...by: readonly ListFilter[]) => onChange({ filters: filters.toSpliced(at, 1, ...by) });
  return (
    <ListFilterBar
      name={`Filter ${plural}`}
      searchName={`Search ${plural}`}
      placeholder={`Search ${plural}`}
      search={search}
      onSearch={(next) => onChange({ search: next })}
    >
      {filters.map((filter, at) => {
        const field = filterFieldOf(object, filter.field);
        return field === undefined ? null : (
          <FilterChip
            key={keyOf(filters, at)}
            field={field}
            filter={filter}
            onChange={(next) => replaced(at, next)}
            onRemove={() => replaced(at)}
          />
        );
      })}
      {adding === null ? (
        <AddFilter object={object} onAdd={setAdding} />
      ) : (
        <NewFilterChip
          field={adding}
          onClose={(made) => {
            setAdding(null);
            if (made !== undefined) onChange({ filters: [...filters, made] });
          }}
        />
      )}
      <span className={classes.aside}>{aside}</span>
    </ListFilterBar>
  );
}

/** By its field, and by which of several on that field it is: a chip stays the same while its condition changes. */
function keyOf(filters: readonly ListFilter[], at: number): string {
  const field = filters[at]?.field ?? '';
  return `${field} ${filters.slice(0, at).filter((one) => one.field === field).length}`;
}
