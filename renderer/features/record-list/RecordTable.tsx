import { useElementSize } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type CSSProperties, useMemo } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { useRecordsHere } from '../../ui/records.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { type Column, columnsOf, columnsThatFit, gridTracks } from './columns.ts';
import { type ListView, nextSort } from './list-view.ts';
import { placeIn } from './list-view-store.ts';
import { RecordRow } from './RecordRow.tsx';
import classes from './RecordTable.module.css';

/** Rows beyond the edge that are read before somebody scrolls there. */
const READ_AHEAD = 60;

type Props = {
  readonly object: RecordObject;
  readonly ids: readonly string[];
  readonly sort: ListView['sort'];
  readonly onSort: (sort: ListView['sort']) => void;
};

/** The records of an object as a table, with as many columns as fit. */
export function RecordTable({ object, ids, sort, onSort }: Props) {
  const { ref, width } = useElementSize();
  const { reader } = useRecordsHere();
  const readAhead = (first: number, last: number) =>
    reader.want(ids.slice(Math.max(0, first - READ_AHEAD), last + READ_AHEAD));
  const columns = useMemo(() => columnsThatFit(columnsOf(object), width), [object, width]);
  return (
    <VirtualTable
      ref={ref}
      name={catalogue[object].plural}
      items={ids}
      keyOf={sameId}
      onRange={readAhead}
      place={placeIn(object)}
      className={classes.table}
      order={`${sort.key} ${sort.ascending}`}
      style={{ '--tracks': gridTracks(columns) } as CSSProperties}
      head={columns.map((column) => (
        <HeaderCell
          key={column.key}
          column={column}
          sort={sort}
          onClick={() => onSort(nextSort(object, sort, column.key))}
        />
      ))}
      row={(id, place) => <RecordRow id={id} columns={columns} {...place} />}
    />
  );
}

const sameId = (id: string) => id;

type HeaderProps = { readonly column: Column; readonly sort: ListView['sort']; readonly onClick: () => void };

function HeaderCell({ column, sort, onClick }: HeaderProps) {
  const sorted = sort.key === column.key;
  const Arrow = sort.ascending ? IconArrowUp : IconArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sort.ascending ? 'ascending' : 'descending') : 'none'}
      className={classes.headCell}
      data-numeric={column.numeric || undefined}
    >
      <button type="button" className={classes.headButton} onClick={onClick}>
        <span className={classes.text}>{column.label}</span>
        {sorted && <Arrow size={13} aria-hidden />}
      </button>
    </th>
  );
}
